CREATE TABLE flags_new (id INTEGER PRIMARY KEY, state INTEGER NOT NULL CHECK (state IN (0, 1)), label TEXT);
INSERT INTO flags_new (id, state, label) SELECT id, CASE state WHEN 'Yes' THEN 1 ELSE 0 END, label FROM flags;
DROP TABLE flags;
ALTER TABLE flags_new RENAME TO flags;
