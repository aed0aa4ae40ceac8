DELETE FROM roles WHERE name = 'writer';
