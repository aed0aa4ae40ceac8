CREATE OR REPLACE VIEW large_orders AS SELECT id FROM orders WHERE total > 100;
