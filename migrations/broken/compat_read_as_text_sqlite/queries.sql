-- name: of_customer
SELECT id FROM orders WHERE "customer" = @customer;
