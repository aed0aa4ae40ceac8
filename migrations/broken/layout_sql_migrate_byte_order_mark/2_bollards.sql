-- +migrate Up
CREATE TABLE bollards (pier_id integer NOT NULL REFERENCES piers (id));

-- +migrate Down
DROP TABLE IF EXISTS bollards;
