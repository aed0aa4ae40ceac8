CREATE TABLE loans (id integer PRIMARY KEY);
