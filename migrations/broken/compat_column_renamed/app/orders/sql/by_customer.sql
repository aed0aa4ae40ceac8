SELECT id, total FROM orders WHERE customer = %(customer)s AND total %% 2 = 0;
