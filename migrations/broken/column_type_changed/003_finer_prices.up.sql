ALTER TABLE order_items ALTER COLUMN unit_price TYPE numeric(14,4);
ALTER TABLE order_items ADD COLUMN currency char(3) NOT NULL DEFAULT 'EUR';
