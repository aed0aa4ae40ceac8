CREATE TABLE events (id serial PRIMARY KEY, starts_on date NOT NULL, ends_on date NOT NULL);
