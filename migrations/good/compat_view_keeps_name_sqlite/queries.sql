INSERT INTO orders (customer, total) VALUES (?, ?);
SELECT id, "all" FROM orders WHERE total > 5;
PRAGMA foreign_keys;
