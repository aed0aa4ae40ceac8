-- +migrate Up
CREATE TABLE piers (id integer PRIMARY KEY, length numeric NOT NULL);

-- +migrate Down
DROP TABLE piers;
