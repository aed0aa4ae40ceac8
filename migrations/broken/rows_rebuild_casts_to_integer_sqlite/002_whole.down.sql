CREATE TABLE prices_new (
    id INTEGER PRIMARY KEY, amount DECIMAL(10, 2) NOT NULL
);
INSERT INTO prices_new (id, amount)
    SELECT id, amount
    FROM prices;
DROP TABLE prices;
ALTER TABLE prices_new RENAME TO prices;
