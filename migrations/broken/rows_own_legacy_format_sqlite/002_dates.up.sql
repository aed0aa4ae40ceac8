CREATE TABLE visits_new (id INTEGER PRIMARY KEY, seen_on TEXT NOT NULL CHECK (date(seen_on) IS NOT NULL));
INSERT INTO visits_new (id, seen_on) SELECT id, seen_on FROM visits;
DROP TABLE visits;
ALTER TABLE visits_new RENAME TO visits;
