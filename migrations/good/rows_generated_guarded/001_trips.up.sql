CREATE TABLE trips (id serial PRIMARY KEY, metres smallint NOT NULL, seconds smallint NOT NULL);
