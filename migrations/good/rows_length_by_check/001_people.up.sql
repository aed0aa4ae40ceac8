CREATE TABLE people (id serial PRIMARY KEY, name varchar(80) NOT NULL);
