-- +migrate Up
CREATE TABLE letters (id integer PRIMARY KEY, text text NOT NULL);

-- +migrate Down
DROP TABLE letters;
