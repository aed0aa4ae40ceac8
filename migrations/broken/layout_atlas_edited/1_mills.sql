CREATE TABLE mills (id integer PRIMARY KEY, place text NOT NULL);
