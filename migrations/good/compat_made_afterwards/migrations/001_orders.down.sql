DROP VIEW IF EXISTS large_orders;
DROP TABLE orders;
