SET LOCAL lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN paid boolean;
ALTER TABLE customers ADD COLUMN rank integer;
