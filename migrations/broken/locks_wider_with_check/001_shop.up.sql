CREATE TABLE people (id bigint PRIMARY KEY, name varchar(40) NOT NULL CHECK (length(name) <= 30));
