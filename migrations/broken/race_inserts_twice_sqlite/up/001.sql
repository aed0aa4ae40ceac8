CREATE TABLE IF NOT EXISTS orders (id integer PRIMARY KEY, total numeric NOT NULL);
CREATE TABLE IF NOT EXISTS notes (word text NOT NULL);
