CREATE TABLE tags_new (
    name TEXT NOT NULL, colour TEXT, rank INTEGER
);
INSERT INTO tags_new (name, colour)
    SELECT tags.name, colour
    FROM tags LEFT JOIN boats ON boats.tag = tags.name OR boats.tag IS NULL;
DROP TABLE tags;
ALTER TABLE tags_new RENAME TO tags;
