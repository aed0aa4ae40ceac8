UPDATE totals SET n = n - 1;
