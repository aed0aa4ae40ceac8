CREATE TABLE places (id serial PRIMARY KEY, latitude double precision CHECK (latitude BETWEEN -90 AND 90));
