-- name: invoices
SELECT id FROM invoices WHERE order_id = $1;

-- name: orders
SELECT id FROM orders;
