ALTER TABLE visits ALTER COLUMN seen_on TYPE text;
