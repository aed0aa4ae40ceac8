ALTER TABLE people ALTER COLUMN name TYPE text;
ALTER TABLE people ADD CONSTRAINT people_name_length CHECK (char_length(name) <= 80);
