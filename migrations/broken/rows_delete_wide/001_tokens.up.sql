CREATE TABLE tokens (id serial PRIMARY KEY, used boolean NOT NULL, expires_on date);
