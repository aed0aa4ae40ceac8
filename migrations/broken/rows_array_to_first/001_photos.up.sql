CREATE TABLE photos (id serial PRIMARY KEY, tag text[]);
