-- migrate:up
CREATE TABLE pears (id integer PRIMARY KEY, name text NOT NULL);

-- migrate:down
DROP TABLE pears;
