ALTER TABLE addresses ALTER COLUMN postcode TYPE integer USING postcode::integer;
