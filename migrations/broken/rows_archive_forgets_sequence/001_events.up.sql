CREATE TABLE events (id serial, closed boolean NOT NULL DEFAULT false, name text NOT NULL, PRIMARY KEY (id, closed));
