CREATE TABLE people (id serial PRIMARY KEY, name text);
CREATE TABLE notes (id serial PRIMARY KEY, body text);
