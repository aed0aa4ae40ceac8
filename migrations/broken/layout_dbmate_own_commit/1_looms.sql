-- migrate:up
CREATE TABLE looms (id integer PRIMARY KEY, width integer NOT NULL);

-- migrate:down
DROP TABLE looms;
