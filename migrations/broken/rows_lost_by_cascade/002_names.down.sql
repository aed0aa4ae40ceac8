UPDATE boats SET name = 'Heron' WHERE id = 1;
