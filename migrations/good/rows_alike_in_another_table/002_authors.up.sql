CREATE TABLE authors (id serial PRIMARY KEY, label text);
INSERT INTO authors (label) SELECT name FROM people;
ALTER TABLE notes DROP COLUMN body;
