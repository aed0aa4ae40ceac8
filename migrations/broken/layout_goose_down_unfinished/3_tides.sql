-- +goose Up
CREATE TABLE tides (at timestamptz PRIMARY KEY, height numeric NOT NULL);

-- +goose Down
DROP TABLE tides;
