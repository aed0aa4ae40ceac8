ALTER TABLE trips ADD COLUMN speed integer GENERATED ALWAYS AS (metres::integer / nullif(seconds, 0)) STORED;
