CREATE TABLE members_new (id INTEGER PRIMARY KEY, number TEXT NOT NULL);
INSERT INTO members_new SELECT id, number FROM members;
DROP TABLE members;
ALTER TABLE members_new RENAME TO members;
