CREATE TABLE tags_new (
    name TEXT NOT NULL, colour TEXT
);
INSERT INTO tags_new (name, colour)
    SELECT name, colour
    FROM tags;
DROP TABLE tags;
ALTER TABLE tags_new RENAME TO tags;
