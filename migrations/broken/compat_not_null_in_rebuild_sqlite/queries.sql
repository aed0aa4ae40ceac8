-- name: add_order
INSERT INTO orders (customer, total) VALUES (:customer, :total);
