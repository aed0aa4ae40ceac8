CREATE TABLE codes_new (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL
);
INSERT INTO codes_new (id, code)
    SELECT id, code
    FROM codes;
DROP TABLE codes;
ALTER TABLE codes_new RENAME TO codes;
