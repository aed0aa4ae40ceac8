CREATE TABLE quays (id integer PRIMARY KEY, metres numeric NOT NULL);
