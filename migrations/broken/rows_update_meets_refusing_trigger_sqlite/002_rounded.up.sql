ALTER TABLE orders ADD COLUMN shown TEXT;
UPDATE orders SET shown = total || ' EUR';
