-- migrate: no-transaction
ALTER TABLE orders ALTER COLUMN total DROP DEFAULT;
DROP INDEX CONCURRENTLY orders_state;
