CREATE TABLE documents (id serial PRIMARY KEY, number text);
