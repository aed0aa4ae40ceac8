CREATE TABLE orders (id bigint PRIMARY KEY, at timestamptz NOT NULL);
CREATE INDEX orders_new ON orders (id) WHERE at > '2020-01-01';
