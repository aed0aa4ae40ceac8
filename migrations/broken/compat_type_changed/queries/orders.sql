-- name: large_orders
SELECT id FROM orders WHERE total > 100;
