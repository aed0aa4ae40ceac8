CREATE TABLE old_lines (id serial PRIMARY KEY, line text);
CREATE TABLE people (id serial PRIMARY KEY, name text);
