CREATE TABLE shops (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO shops VALUES (1, 'Harbour');
