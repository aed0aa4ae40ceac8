CREATE TABLE visits_new (
    id INTEGER PRIMARY KEY, seen DATETIME NOT NULL, counted INTEGER
);
INSERT INTO visits_new (id, seen)
    SELECT id, date(seen)
    FROM visits;
DROP TABLE visits;
ALTER TABLE visits_new RENAME TO visits;
