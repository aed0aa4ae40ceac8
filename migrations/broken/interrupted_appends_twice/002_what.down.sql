UPDATE customers SET name = left(name, length(name) - 6);
