CREATE TABLE jobs (id serial PRIMARY KEY, state text NOT NULL CHECK (state IN ('queued', 'running', 'done')));
