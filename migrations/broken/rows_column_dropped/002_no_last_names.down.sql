ALTER TABLE people ADD COLUMN last_name text;
