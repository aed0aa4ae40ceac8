CREATE TABLE old_lines (id serial PRIMARY KEY, line text);
DROP TABLE authors;
