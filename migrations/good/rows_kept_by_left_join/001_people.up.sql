CREATE TABLE cities (id integer PRIMARY KEY, name text);
CREATE TABLE people (id integer CONSTRAINT people_pkey PRIMARY KEY, name text, city_id integer);
