CREATE TABLE shops (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id integer PRIMARY KEY, shop integer NOT NULL REFERENCES shops ON DELETE CASCADE);
INSERT INTO shops VALUES (1, 'Harbour');
INSERT INTO orders VALUES (1, 1);
