CREATE SCHEMA diary;
SET search_path TO diary;
CREATE TABLE notes (id integer PRIMARY KEY, body text NOT NULL);
