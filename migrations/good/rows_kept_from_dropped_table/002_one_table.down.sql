CREATE TABLE renderings (version_id integer PRIMARY KEY REFERENCES versions, rendered_at timestamp);
INSERT INTO renderings SELECT id, rendered_at FROM versions WHERE rendered_at IS NOT NULL;
ALTER TABLE versions DROP COLUMN rendered_at;
