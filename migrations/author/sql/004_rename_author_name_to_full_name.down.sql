ALTER TABLE author RENAME COLUMN full_name TO name;
