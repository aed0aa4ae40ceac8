-- migrate: no-transaction
ALTER TABLE orders RENAME COLUMN state TO status;
DROP INDEX CONCURRENTLY IF EXISTS orders_status;
CREATE INDEX CONCURRENTLY orders_status ON orders (status);
