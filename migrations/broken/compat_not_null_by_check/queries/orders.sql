-- name: add_order
INSERT INTO orders (id, customer, total) VALUES ($1, $2, $3);
