CREATE TABLE people (id bigint PRIMARY KEY, name varchar(40) NOT NULL);
CREATE INDEX people_name ON people (lower(name));
