-- no-transaction
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE boats_new (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, berth TEXT
);
INSERT INTO boats_new (id, name)
    SELECT id, name
    FROM boats;
DROP TABLE boats;
ALTER TABLE boats_new RENAME TO boats;
COMMIT;
PRAGMA foreign_keys = ON;
