ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders AS SELECT id, customer, total FROM purchases;
