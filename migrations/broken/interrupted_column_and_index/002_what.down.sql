DROP INDEX orders_paid;
ALTER TABLE orders DROP COLUMN paid;
