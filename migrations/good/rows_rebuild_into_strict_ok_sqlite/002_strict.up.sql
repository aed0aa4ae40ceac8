CREATE TABLE prices_new (id INTEGER PRIMARY KEY, amount REAL NOT NULL) STRICT;
INSERT INTO prices_new (id, amount) SELECT id, amount FROM prices;
DROP TABLE prices;
ALTER TABLE prices_new RENAME TO prices;
