CREATE TABLE orders (id bigint PRIMARY KEY, at timestamptz NOT NULL);
INSERT INTO orders VALUES (1, '2020-01-01 00:00');
