CREATE TABLE readings_new (id integer NOT NULL, level integer NOT NULL) PARTITION BY RANGE (level);
CREATE TABLE readings_low PARTITION OF readings_new FOR VALUES FROM (0) TO (100);
CREATE TABLE readings_rest PARTITION OF readings_new DEFAULT;
INSERT INTO readings_new SELECT id, level FROM readings;
DROP TABLE readings;
ALTER TABLE readings_new RENAME TO readings;
