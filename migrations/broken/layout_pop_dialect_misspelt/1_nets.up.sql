CREATE TABLE nets (id integer PRIMARY KEY);
