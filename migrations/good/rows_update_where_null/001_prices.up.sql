CREATE TABLE prices (id serial PRIMARY KEY, amount integer NOT NULL, currency char(3));
