DROP VIEW offers;
ALTER TABLE orders DROP COLUMN discount;
