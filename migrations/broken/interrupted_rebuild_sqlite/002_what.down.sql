CREATE TABLE orders_new (id integer PRIMARY KEY, state text, total integer NOT NULL);
INSERT INTO orders_new SELECT id, state, total FROM orders;
DROP TABLE orders;
ALTER TABLE orders_new RENAME TO orders;
