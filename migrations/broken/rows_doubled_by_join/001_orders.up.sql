CREATE TYPE state AS ENUM ('open', 'paid');
CREATE TABLE orders (number text NOT NULL, state state NOT NULL);
CREATE TABLE state_names (id serial PRIMARY KEY, state state NOT NULL, name text);
