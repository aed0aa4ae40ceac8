CREATE TABLE prices_new (
    id INTEGER PRIMARY KEY, amount INTEGER NOT NULL
);
INSERT INTO prices_new (id, amount)
    SELECT id, CAST(amount AS INTEGER)
    FROM prices;
DROP TABLE prices;
ALTER TABLE prices_new RENAME TO prices;
