CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL);
CREATE RULE people_stay AS ON DELETE TO people DO INSTEAD NOTHING;
ALTER TABLE people DISABLE RULE people_stay;
