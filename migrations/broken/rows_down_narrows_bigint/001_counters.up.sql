CREATE TABLE counters (id serial PRIMARY KEY, value integer NOT NULL);
