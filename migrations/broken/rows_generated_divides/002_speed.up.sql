ALTER TABLE trips ADD COLUMN speed integer GENERATED ALWAYS AS (metres / seconds) STORED;
