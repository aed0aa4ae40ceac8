ALTER TABLE addresses ALTER COLUMN postcode TYPE text;
