ALTER TABLE orders DROP CONSTRAINT orders_total;
ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total > -2147483648 OR total <= 0) NOT VALID;
