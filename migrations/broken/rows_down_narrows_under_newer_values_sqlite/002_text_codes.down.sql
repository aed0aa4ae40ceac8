CREATE TABLE codes_new (
    id INTEGER PRIMARY KEY, code INTEGER NOT NULL
);
INSERT INTO codes_new (id, code)
    SELECT id, CAST(code AS INTEGER)
    FROM codes;
DROP TABLE codes;
ALTER TABLE codes_new RENAME TO codes;
