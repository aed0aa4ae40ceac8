-- +goose Up
CREATE TABLE orders (id bigint PRIMARY KEY, state text);
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL);
-- +goose Down
DROP TABLE customers;
DROP TABLE orders;
