ALTER TABLE people ALTER COLUMN name TYPE varchar(40) USING substr(name, 1, 40);
