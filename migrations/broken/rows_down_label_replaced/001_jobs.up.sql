CREATE TYPE state AS ENUM ('open', 'held', 'done');
CREATE TABLE jobs (id serial PRIMARY KEY, state state NOT NULL);
