CREATE INDEX episodes_seconds_idx ON episodes (seconds) WHERE seconds > 3600;
ALTER TABLE feeds ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
