CREATE TABLE signs (id integer PRIMARY KEY, words text NOT NULL);
