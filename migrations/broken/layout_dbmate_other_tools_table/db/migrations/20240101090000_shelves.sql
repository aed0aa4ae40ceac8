-- migrate:up
CREATE TABLE shelves (id integer PRIMARY KEY, name text NOT NULL);
-- migrate:down
DROP TABLE shelves;
