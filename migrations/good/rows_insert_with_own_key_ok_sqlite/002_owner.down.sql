DELETE FROM roles WHERE name = 'owner of everything';
