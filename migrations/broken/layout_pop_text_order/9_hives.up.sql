CREATE TABLE hives (id integer PRIMARY KEY);
