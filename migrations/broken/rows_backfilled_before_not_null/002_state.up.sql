ALTER TABLE tickets ADD COLUMN state text;
