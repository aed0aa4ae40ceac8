ALTER TABLE addresses ALTER COLUMN postcode TYPE integer USING CASE WHEN postcode ~ '^[0-9]{1,9}$' THEN postcode::integer END;
