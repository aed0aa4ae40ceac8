CREATE TABLE cats (id serial PRIMARY KEY, name text NOT NULL, born date);
CREATE TABLE dogs (id serial PRIMARY KEY, name text NOT NULL, born date);
CREATE TABLE walks (id serial PRIMARY KEY, dog_id integer REFERENCES dogs, length integer);
