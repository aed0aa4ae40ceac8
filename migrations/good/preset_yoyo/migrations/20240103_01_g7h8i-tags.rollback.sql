DROP INDEX tags_by_length;
DROP TABLE tags;
