CREATE TABLE masts (id integer PRIMARY KEY, height numeric NOT NULL);
