CREATE TABLE trips (id serial PRIMARY KEY, destination text NOT NULL);
