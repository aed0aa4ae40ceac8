CREATE TABLE orders_new (id integer PRIMARY KEY, customer text NOT NULL, total integer NOT NULL, currency text NOT NULL);
INSERT INTO orders_new (id, customer, total, currency) SELECT id, customer, total, 'EUR' FROM orders;
DROP TABLE orders;
ALTER TABLE orders_new RENAME TO orders;
