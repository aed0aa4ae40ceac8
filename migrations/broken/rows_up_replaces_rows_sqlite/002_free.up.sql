INSERT OR REPLACE INTO plans (id, name) VALUES (1, 'free of charge');
