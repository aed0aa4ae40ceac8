ALTER TABLE orders ALTER COLUMN total TYPE integer USING total::integer;
