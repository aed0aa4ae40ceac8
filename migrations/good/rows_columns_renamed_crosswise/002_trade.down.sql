ALTER TABLE people RENAME COLUMN first_name TO other_name;
ALTER TABLE people RENAME COLUMN last_name TO first_name;
ALTER TABLE people RENAME COLUMN other_name TO last_name;
