UPDATE orders SET total = total WHERE id IN (SELECT id FROM orders WHERE total IS NOT NULL ORDER BY id LIMIT 5000);
