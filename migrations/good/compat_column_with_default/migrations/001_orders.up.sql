CREATE TABLE orders (id integer PRIMARY KEY, old text, customer text NOT NULL, total integer NOT NULL);
ALTER TABLE orders DROP COLUMN old;
