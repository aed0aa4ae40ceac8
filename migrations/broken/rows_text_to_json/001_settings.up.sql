CREATE TABLE settings (id serial PRIMARY KEY, body text);
