CREATE TABLE prices_old (id INTEGER PRIMARY KEY, amount REAL NOT NULL);
INSERT INTO prices_old (id, amount) SELECT id, amount FROM prices;
DROP TABLE prices;
ALTER TABLE prices_old RENAME TO prices;
