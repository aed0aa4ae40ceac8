CREATE TABLE prices (id serial PRIMARY KEY, amount numeric(12,2));
