CREATE TABLE orders_new (number text NOT NULL, state state NOT NULL, state_name text);
INSERT INTO orders_new SELECT o.number, o.state, (SELECT n.name FROM state_names n WHERE n.state = o.state ORDER BY n.id LIMIT 1) FROM orders o;
DROP TABLE orders;
ALTER TABLE orders_new RENAME TO orders;
