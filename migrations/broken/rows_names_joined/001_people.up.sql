CREATE TABLE people (id integer CONSTRAINT people_pkey PRIMARY KEY, first_name text, last_name text);
