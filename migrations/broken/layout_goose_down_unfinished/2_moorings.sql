-- +goose Up
CREATE TABLE moorings (buoy_id integer NOT NULL REFERENCES buoys (id), depth numeric NOT NULL);

-- +goose Down
DROP TABLE moorings
