-- name: add_order
INSERT INTO orders (id, customer, total) VALUES ($1, $2, $3);

-- name: orders
SELECT id, customer, total FROM orders WHERE total > 5;

-- name: pay
UPDATE orders SET total = 0 WHERE id = $1;
