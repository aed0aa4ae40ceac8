-- name: on_hold
SELECT id FROM orders WHERE state = 'on_hold';

-- name: paid
SELECT id FROM orders WHERE state = 'paid';
