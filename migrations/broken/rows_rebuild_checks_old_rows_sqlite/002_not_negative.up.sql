CREATE TABLE prices_new (
    id INTEGER PRIMARY KEY, label TEXT NOT NULL, cents INTEGER NOT NULL CHECK (cents >= 0)
);
INSERT INTO prices_new (id, label, cents)
    SELECT id, label, cents
    FROM prices;
DROP TABLE prices;
ALTER TABLE prices_new RENAME TO prices;
