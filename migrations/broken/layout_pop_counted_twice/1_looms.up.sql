CREATE TABLE looms (id integer PRIMARY KEY);
