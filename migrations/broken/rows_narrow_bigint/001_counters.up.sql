CREATE TABLE counters (id serial PRIMARY KEY, value bigint NOT NULL);
