CREATE TABLE rates (id serial PRIMARY KEY, rate numeric(10,2) CHECK (rate BETWEEN 0 AND 100));
