UPDATE orders SET customer_name = (SELECT c.name FROM customers c WHERE c.email = orders.email ORDER BY c.id LIMIT 1);
