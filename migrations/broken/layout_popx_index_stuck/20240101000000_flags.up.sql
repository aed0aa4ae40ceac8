CREATE TABLE flags (id integer PRIMARY KEY, colour text NOT NULL);
