-- +goose Up
CREATE TABLE books (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL);

-- +goose Down
DROP TABLE books;
