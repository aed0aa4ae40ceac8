CREATE DOMAIN address AS text;
CREATE TABLE contacts (id serial PRIMARY KEY, mail address);
