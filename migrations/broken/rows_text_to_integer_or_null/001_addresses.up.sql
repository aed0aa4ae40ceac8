CREATE TABLE addresses (id serial PRIMARY KEY, postcode text);
