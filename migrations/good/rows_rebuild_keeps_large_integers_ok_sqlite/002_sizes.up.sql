CREATE TABLE new_files (id INTEGER PRIMARY KEY, name TEXT NOT NULL, size NUMERIC NOT NULL);
INSERT INTO new_files (id, name, size) SELECT id, name, size FROM files;
DROP TABLE files;
ALTER TABLE new_files RENAME TO files;
