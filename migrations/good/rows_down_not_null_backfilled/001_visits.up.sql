CREATE TABLE visits (id serial PRIMARY KEY, address inet NOT NULL);
