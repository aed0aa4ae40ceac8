DROP TRIGGER fill_currency ON orders;
ALTER TABLE orders DROP COLUMN currency;
DROP FUNCTION fill_currency();
