-- Dropping the old table would delete all books with it.
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE shelves_new (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    CONSTRAINT shelves_label_key UNIQUE (label)
);
INSERT INTO shelves_new (id, label) SELECT id, label FROM shelves;
DROP TABLE shelves;
ALTER TABLE shelves_new RENAME TO shelves;
COMMIT;
PRAGMA foreign_keys = ON;
