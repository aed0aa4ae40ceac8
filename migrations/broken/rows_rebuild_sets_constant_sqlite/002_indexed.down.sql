CREATE TABLE orders_new (
    id INTEGER PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('new', 'paid', 'sent'))
);
INSERT INTO orders_new (id, state)
    SELECT id, state
    FROM orders;
DROP TABLE orders;
ALTER TABLE orders_new RENAME TO orders;
