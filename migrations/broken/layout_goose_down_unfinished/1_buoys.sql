-- +goose Up
CREATE TABLE buoys (id integer PRIMARY KEY, name text NOT NULL);

-- +goose Down
DROP TABLE buoys;
