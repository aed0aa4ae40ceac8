CREATE TABLE people_new (id integer CONSTRAINT people_new_pkey PRIMARY KEY, name text, city_id integer, city text);
INSERT INTO people_new (id, name, city_id, city) SELECT p.id, p.name, p.city_id, c.name FROM people p JOIN cities c ON c.id = p.city_id;
DROP TABLE people;
ALTER TABLE people_new RENAME TO people;
ALTER TABLE people RENAME CONSTRAINT people_new_pkey TO people_pkey;
