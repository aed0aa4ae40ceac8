-- +goose Up
CREATE TABLE lines (id integer PRIMARY KEY, name text NOT NULL);

-- +goose Down
DROP TABLE lines;
