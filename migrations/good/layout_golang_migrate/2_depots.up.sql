CREATE TABLE depots (id integer PRIMARY KEY, city text NOT NULL UNIQUE);
INSERT INTO depots (id, city) VALUES (1, 'Gent'), (2, 'Lille');
