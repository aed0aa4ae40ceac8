CREATE TABLE bots (id integer PRIMARY KEY);
