CREATE TABLE orders (id bigint PRIMARY KEY, at text NOT NULL);
INSERT INTO orders VALUES (1, CAST(DATE '2020-01-02' AS text));
