CREATE TABLE keys (id integer PRIMARY KEY);
