CREATE TABLE sails (id integer PRIMARY KEY, area numeric NOT NULL);
