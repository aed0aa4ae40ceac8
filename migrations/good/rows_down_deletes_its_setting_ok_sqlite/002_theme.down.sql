DELETE FROM settings WHERE name = 'shop theme';
