INSERT INTO shops VALUES (1, 'Harbour');
