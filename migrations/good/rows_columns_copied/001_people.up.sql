CREATE TABLE people (id integer CONSTRAINT people_pkey PRIMARY KEY, first_name text NOT NULL, last_name text NOT NULL);
