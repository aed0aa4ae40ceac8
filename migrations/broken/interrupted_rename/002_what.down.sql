DROP INDEX orders_status;
ALTER TABLE orders RENAME COLUMN status TO state;
