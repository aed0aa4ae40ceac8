CREATE TABLE people_new (id integer CONSTRAINT people_new_pkey PRIMARY KEY, first_name text NOT NULL, last_name text NOT NULL);
INSERT INTO people_new (id, first_name, last_name) SELECT id, first_name, last_name FROM people;
DROP TABLE people;
ALTER TABLE people_new RENAME TO people;
ALTER TABLE people RENAME CONSTRAINT people_new_pkey TO people_pkey;
