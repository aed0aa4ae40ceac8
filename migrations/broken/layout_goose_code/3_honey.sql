-- +goose Up
CREATE TABLE honey (hive_id integer NOT NULL REFERENCES hives (id), grams integer NOT NULL);

-- +goose Down
DROP TABLE honey;
