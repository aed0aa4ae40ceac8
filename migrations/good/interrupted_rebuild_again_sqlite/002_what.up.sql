-- migrate: no-transaction
DROP TABLE IF EXISTS orders_new;
BEGIN;
CREATE TABLE orders_new (id integer PRIMARY KEY, state text NOT NULL DEFAULT 'new', total integer NOT NULL);
INSERT INTO orders_new SELECT id, coalesce(state, 'new'), total FROM orders;
DROP TABLE orders;
ALTER TABLE orders_new RENAME TO orders;
COMMIT;
