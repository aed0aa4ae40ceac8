CREATE TABLE countries (id integer CONSTRAINT countries_pkey PRIMARY KEY, code char(2));
