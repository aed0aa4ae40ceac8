CREATE TABLE sessions (id serial PRIMARY KEY, user_id integer NOT NULL, active boolean NOT NULL DEFAULT true);
