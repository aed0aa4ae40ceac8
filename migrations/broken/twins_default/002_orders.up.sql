CREATE TABLE orders (id bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT '2020-01-01 00:00');
