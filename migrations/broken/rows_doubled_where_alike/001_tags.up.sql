CREATE TABLE tags (id serial PRIMARY KEY, label text NOT NULL);
CREATE TABLE items (id serial PRIMARY KEY, tag text);
