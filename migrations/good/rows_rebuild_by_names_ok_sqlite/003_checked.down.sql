CREATE TABLE people_old (id INTEGER PRIMARY KEY, name TEXT, country TEXT NOT NULL, city TEXT NOT NULL DEFAULT 'none');
INSERT INTO people_old (id, name, country, city) SELECT id, name, country, city FROM people;
DROP TABLE people;
ALTER TABLE people_old RENAME TO people;
