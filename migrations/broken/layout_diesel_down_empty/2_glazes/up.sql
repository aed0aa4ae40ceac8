CREATE TABLE glazes (id integer PRIMARY KEY, colour text NOT NULL);
