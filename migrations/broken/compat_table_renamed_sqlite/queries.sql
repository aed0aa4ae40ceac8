SELECT id FROM orders WHERE customer = ? AND total > ?;
