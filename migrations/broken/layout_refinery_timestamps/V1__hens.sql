CREATE TABLE hens (id integer PRIMARY KEY, name text NOT NULL);
