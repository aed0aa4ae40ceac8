CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE tasks (id integer NOT NULL, state state NOT NULL) PARTITION BY LIST (state);
CREATE TABLE tasks_rest PARTITION OF tasks DEFAULT;
