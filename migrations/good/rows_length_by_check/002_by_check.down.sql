ALTER TABLE people DROP CONSTRAINT people_name_length;
ALTER TABLE people ALTER COLUMN name TYPE varchar(80);
