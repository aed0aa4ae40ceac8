ALTER TABLE orders ADD COLUMN discount numeric(12,2) NOT NULL DEFAULT 0;
ALTER TABLE orders ADD CONSTRAINT orders_discount_not_negative CHECK (discount >= 0);
ALTER TABLE orders ADD CONSTRAINT orders_total_not_negative CHECK (total >= 0);
