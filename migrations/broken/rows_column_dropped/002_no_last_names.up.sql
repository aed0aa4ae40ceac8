ALTER TABLE people DROP COLUMN last_name;
