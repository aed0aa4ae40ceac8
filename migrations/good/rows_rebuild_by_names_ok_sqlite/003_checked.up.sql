CREATE TABLE people_new (id INTEGER PRIMARY KEY, name TEXT, city TEXT NOT NULL DEFAULT 'none', country TEXT NOT NULL, note TEXT);
INSERT INTO people_new (id, name, city, country) SELECT id, name, city, country FROM people;
DROP TABLE people;
ALTER TABLE people_new RENAME TO people;
