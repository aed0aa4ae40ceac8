CREATE DOMAIN address AS varchar(60);
CREATE TABLE contacts (id serial PRIMARY KEY, mail address);
