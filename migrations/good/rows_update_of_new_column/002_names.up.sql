ALTER TABLE orders ADD COLUMN known_name text;
UPDATE orders SET known_name = (SELECT c.name FROM customers c WHERE c.email = orders.email ORDER BY c.id LIMIT 1);
