CREATE TABLE orders (id bigint PRIMARY KEY, place varchar(6) NOT NULL);
INSERT INTO orders VALUES (1, 'Zürich');
