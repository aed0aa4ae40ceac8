-- no-transaction
DROP INDEX CONCURRENTLY tickets_open_idx;
