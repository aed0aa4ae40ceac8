CREATE TABLE shelves_new (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL
);
INSERT INTO shelves_new (id, label) SELECT id, label FROM shelves;
DROP TABLE shelves;
ALTER TABLE shelves_new RENAME TO shelves;
