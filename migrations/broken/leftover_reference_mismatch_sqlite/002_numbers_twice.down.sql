CREATE TABLE members_old (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE);
INSERT INTO members_old SELECT id, number FROM members;
DROP TABLE members;
ALTER TABLE members_old RENAME TO members;
