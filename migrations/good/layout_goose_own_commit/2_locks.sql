-- +goose Up
CREATE TABLE locks (canal_id integer NOT NULL REFERENCES canals (id), metres numeric NOT NULL);

-- +goose Down
DROP TABLE locks;
