ALTER TABLE addresses DROP CONSTRAINT addresses_postcode_check;
ALTER TABLE addresses ALTER COLUMN postcode TYPE text;
ALTER TABLE addresses ADD CONSTRAINT addresses_postcode_check CHECK (postcode ~ '^[1-9][0-9]{4}$');
