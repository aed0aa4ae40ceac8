CREATE TABLE author_new (
    id INTEGER NOT NULL,
    name VARCHAR(120) NOT NULL,
    bio VARCHAR,
    CONSTRAINT pk_author PRIMARY KEY (id)
);
INSERT INTO author_new (id, name, bio) SELECT id, name, bio FROM author;
DROP TABLE author;
ALTER TABLE author_new RENAME TO author;
