-- name: GetOrder :one
SELECT id, customer FROM orders WHERE id = sqlc.arg(id);

-- name: LargeOrders :many
SELECT id, customer FROM orders
WHERE total > @least AND customer = sqlc.narg('customer');
