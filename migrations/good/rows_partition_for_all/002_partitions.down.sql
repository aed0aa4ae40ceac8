CREATE TABLE readings_flat (id integer NOT NULL, level integer NOT NULL);
INSERT INTO readings_flat SELECT id, level FROM readings;
DROP TABLE readings;
ALTER TABLE readings_flat RENAME TO readings;
