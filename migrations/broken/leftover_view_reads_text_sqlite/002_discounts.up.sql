ALTER TABLE orders ADD COLUMN discount INTEGER;
CREATE VIEW offers AS SELECT price, "discount" FROM orders;
