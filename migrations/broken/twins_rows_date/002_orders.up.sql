CREATE TABLE orders (id bigint PRIMARY KEY, at date NOT NULL);
INSERT INTO orders VALUES (1, '01/02/2020');
