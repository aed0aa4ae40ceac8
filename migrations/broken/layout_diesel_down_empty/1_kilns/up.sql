CREATE TABLE kilns (id integer PRIMARY KEY, degrees integer NOT NULL);
