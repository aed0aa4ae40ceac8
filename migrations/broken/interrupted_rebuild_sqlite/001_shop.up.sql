CREATE TABLE orders (id integer PRIMARY KEY, state text, total integer NOT NULL);
