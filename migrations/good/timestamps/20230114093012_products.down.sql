DROP FUNCTION touch_updated_at();
DROP TABLE customers;
DROP TABLE products;
