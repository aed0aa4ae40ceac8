-- name: GetOrder :one
SELECT id, customer FROM orders WHERE id = sqlc.arg(id);
