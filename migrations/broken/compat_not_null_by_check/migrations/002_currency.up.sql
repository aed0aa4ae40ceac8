ALTER TABLE orders ADD COLUMN currency text;
ALTER TABLE orders ADD CONSTRAINT orders_currency CHECK (currency IS NOT NULL);
