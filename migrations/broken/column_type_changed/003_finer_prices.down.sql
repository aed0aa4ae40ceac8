ALTER TABLE order_items DROP COLUMN currency;
ALTER TABLE order_items ALTER COLUMN unit_price TYPE numeric;
