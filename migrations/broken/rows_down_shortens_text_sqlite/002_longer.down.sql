CREATE TABLE memos_new (
    id INTEGER PRIMARY KEY, note TEXT NOT NULL CHECK (length(note) <= 20)
);
INSERT INTO memos_new (id, note)
    SELECT id, note
    FROM memos;
DROP TABLE memos;
ALTER TABLE memos_new RENAME TO memos;
