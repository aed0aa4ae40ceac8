DELETE FROM roles WHERE id = 1 AND name = 'owner';
