-- migrate: no-transaction
CREATE INDEX CONCURRENTLY orders_state ON orders (state);
REINDEX INDEX CONCURRENTLY orders_state;
REINDEX SCHEMA CONCURRENTLY public;
VACUUM (ANALYZE);
