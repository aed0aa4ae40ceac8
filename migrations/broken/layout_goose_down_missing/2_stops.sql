-- +goose Up
CREATE TABLE stops (line_id integer NOT NULL REFERENCES lines (id), name text NOT NULL);

-- +goose Down
