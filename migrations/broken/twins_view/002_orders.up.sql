CREATE TABLE orders (id bigint PRIMARY KEY, at date NOT NULL);
CREATE VIEW recent AS SELECT id FROM orders WHERE at > '01/02/2020';
