CREATE TABLE lines (id serial PRIMARY KEY, quantity integer NOT NULL, price numeric(10,2));
