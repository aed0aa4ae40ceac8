CREATE TABLE flags_new (id INTEGER PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('yes', 'no')), label TEXT);
INSERT INTO flags_new (id, state, label) SELECT id, CASE state WHEN 1 THEN 'yes' ELSE 'no' END, label FROM flags;
DROP TABLE flags;
ALTER TABLE flags_new RENAME TO flags;
