INSERT OR IGNORE INTO settings (id, name, value) VALUES (1, 'colour', 'red'), (2, 'size', 'xl');
