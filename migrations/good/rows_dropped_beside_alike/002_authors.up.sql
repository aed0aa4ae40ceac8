CREATE TABLE authors (id serial PRIMARY KEY, label text);
INSERT INTO authors (label) SELECT name FROM people;
DROP TABLE old_lines;
