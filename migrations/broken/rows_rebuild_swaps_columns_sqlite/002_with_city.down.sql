CREATE TABLE people_new (
    id INTEGER PRIMARY KEY, first VARCHAR(40) NOT NULL, last VARCHAR(40) NOT NULL
);
INSERT INTO people_new (id, first, last)
    SELECT id, first, last
    FROM people;
DROP TABLE people;
ALTER TABLE people_new RENAME TO people;
