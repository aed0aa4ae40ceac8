ALTER TABLE orders ADD COLUMN weight INTEGER;
UPDATE orders SET state = 'new';
