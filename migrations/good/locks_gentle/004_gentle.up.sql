-- migrate: no-transaction
CREATE INDEX CONCURRENTLY orders_state ON orders (state);
ALTER TABLE orders ALTER COLUMN total SET DEFAULT 1;
