-- migrate: no-transaction
UPDATE orders SET total = total + 1;
DROP INDEX CONCURRENTLY IF EXISTS orders_state;
CREATE INDEX CONCURRENTLY orders_state ON orders (state);
