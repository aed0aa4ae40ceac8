CREATE TABLE orders (id bigint PRIMARY KEY, at date NOT NULL);
INSERT INTO orders VALUES (1, '02/13/2020');
