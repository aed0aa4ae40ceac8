CREATE TABLE trips (id serial PRIMARY KEY, metres integer NOT NULL, seconds integer NOT NULL);
