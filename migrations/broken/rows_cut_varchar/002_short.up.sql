ALTER TABLE people ALTER COLUMN name TYPE varchar(10) USING name::varchar(10);
