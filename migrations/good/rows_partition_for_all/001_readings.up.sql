CREATE TABLE readings (id integer NOT NULL, level integer NOT NULL);
