-- name: gross_total
SELECT gross(total) FROM orders WHERE id = :id;
