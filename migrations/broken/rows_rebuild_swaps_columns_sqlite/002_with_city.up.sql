CREATE TABLE people_new (
    id INTEGER PRIMARY KEY, first VARCHAR(40) NOT NULL, last VARCHAR(40) NOT NULL, city TEXT
);
INSERT INTO people_new (id, first, last)
    SELECT id, last, first
    FROM people;
DROP TABLE people;
ALTER TABLE people_new RENAME TO people;
