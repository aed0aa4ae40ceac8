CREATE TABLE orders (id bigint PRIMARY KEY, at timestamptz NOT NULL CHECK (at > '2020-01-01'));
