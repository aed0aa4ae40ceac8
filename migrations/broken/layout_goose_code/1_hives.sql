-- +goose Up
CREATE TABLE hives (id integer PRIMARY KEY, place text NOT NULL);

-- +goose Down
DROP TABLE hives;
