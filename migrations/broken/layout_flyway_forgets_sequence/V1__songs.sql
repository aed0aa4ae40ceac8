CREATE TABLE songs (id integer PRIMARY KEY, title text NOT NULL);
