DELETE FROM settings WHERE id IN (1, 2);
