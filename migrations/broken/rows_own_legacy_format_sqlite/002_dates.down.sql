CREATE TABLE visits_old (id INTEGER PRIMARY KEY, seen_on TEXT NOT NULL);
INSERT INTO visits_old (id, seen_on) SELECT id, seen_on FROM visits;
DROP TABLE visits;
ALTER TABLE visits_old RENAME TO visits;
