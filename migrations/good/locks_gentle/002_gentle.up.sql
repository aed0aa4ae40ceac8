SET LOCAL lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN paid boolean DEFAULT false;
ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total > -2147483648 OR total <= 0) NOT VALID;
