ALTER TABLE entries ADD COLUMN negative boolean NOT NULL DEFAULT false;
