CREATE TABLE orders_new (number text NOT NULL, state state NOT NULL, state_name text);
INSERT INTO orders_new SELECT o.number, o.state, n.name FROM orders o LEFT JOIN state_names n ON n.state = o.state;
DROP TABLE orders;
ALTER TABLE orders_new RENAME TO orders;
