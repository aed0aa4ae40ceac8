ALTER TABLE addresses DROP CONSTRAINT addresses_postcode_check;
ALTER TABLE addresses ALTER COLUMN postcode TYPE integer USING postcode::integer;
ALTER TABLE addresses ADD CONSTRAINT addresses_postcode_check CHECK (postcode BETWEEN 10000 AND 99999);
