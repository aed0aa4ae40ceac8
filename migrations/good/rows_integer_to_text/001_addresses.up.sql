CREATE TABLE addresses (id serial PRIMARY KEY, postcode integer CHECK (postcode BETWEEN 10000 AND 99999));
