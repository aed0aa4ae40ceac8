CREATE TABLE events (id serial PRIMARY KEY, name text NOT NULL, day date);
CREATE TABLE archive (id serial PRIMARY KEY, name text NOT NULL, day date);
