SET LOCAL lock_timeout = '2s';
ALTER TABLE customers ADD COLUMN city text;
ALTER TABLE orders ADD COLUMN sent boolean;
