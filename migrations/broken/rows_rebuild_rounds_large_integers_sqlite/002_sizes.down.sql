CREATE TABLE old_files (id INTEGER PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL);
INSERT INTO old_files (id, name, size) SELECT id, name, size FROM files;
DROP TABLE files;
ALTER TABLE old_files RENAME TO files;
