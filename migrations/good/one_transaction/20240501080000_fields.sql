-- migrate:up
CREATE TYPE crop AS ENUM ('rye', 'oats');
CREATE TABLE fields (id integer PRIMARY KEY, crop crop NOT NULL DEFAULT 'rye', area numeric NOT NULL);

-- migrate:down
DROP TABLE fields;
DROP TYPE crop;
