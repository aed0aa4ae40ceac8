INSERT INTO plans (id, name) VALUES (900001, 'free'), (900002, 'paid');
