-- migrate: no-transaction
REINDEX INDEX CONCURRENTLY orders_state;
