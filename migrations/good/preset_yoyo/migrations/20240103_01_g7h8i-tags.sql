-- Tags, in SQL
-- depends: 20240101_01_a1b2c-people

CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE INDEX tags_by_length ON tags (length(name));
