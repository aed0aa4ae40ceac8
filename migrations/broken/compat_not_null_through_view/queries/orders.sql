-- name: add_order
WITH added AS (INSERT INTO orders (id, customer, total) VALUES ($1, $2, $3) RETURNING id) SELECT id FROM added;
