-- migrate: no-transaction
CREATE INDEX CONCURRENTLY orders_state ON orders (state);
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN total SET DEFAULT 1;
