CREATE TABLE people (id serial PRIMARY KEY, name varchar(10) NOT NULL);
