CREATE TABLE rates (id serial PRIMARY KEY, rate numeric(12,4) CHECK (rate BETWEEN 0 AND 100));
