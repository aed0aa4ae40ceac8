-- migrate: no-transaction
DROP INDEX CONCURRENTLY IF EXISTS orders_state;
CREATE INDEX CONCURRENTLY orders_state ON orders (state);
