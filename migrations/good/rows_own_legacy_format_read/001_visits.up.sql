CREATE TABLE visits (id serial PRIMARY KEY, seen_on text NOT NULL);
