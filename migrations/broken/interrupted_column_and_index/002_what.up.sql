-- migrate: no-transaction
ALTER TABLE orders ADD COLUMN paid boolean;
DROP INDEX CONCURRENTLY IF EXISTS orders_paid;
CREATE INDEX CONCURRENTLY orders_paid ON orders (paid);
