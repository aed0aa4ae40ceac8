CREATE TABLE mills (id integer PRIMARY KEY, wheels integer NOT NULL);

---- create above / drop below ----

DROP TABLE mills;
