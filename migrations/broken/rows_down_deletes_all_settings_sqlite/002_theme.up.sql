INSERT INTO settings (name, value) VALUES ('shop theme', 'dark');
