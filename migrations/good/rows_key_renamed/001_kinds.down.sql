DROP TABLE documents;
DROP TABLE kinds;
