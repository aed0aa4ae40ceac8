ALTER TABLE orders RENAME TO purchases;
ALTER TABLE purchases ADD COLUMN currency text NOT NULL;
CREATE VIEW orders AS SELECT id, customer, total FROM purchases;
