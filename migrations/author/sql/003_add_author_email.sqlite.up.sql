-- revises: 002
-- SQLite adds no constraint to a table that is there: the table is made anew.
CREATE TABLE author_new (
    id INTEGER NOT NULL,
    name VARCHAR(120) NOT NULL,
    bio VARCHAR,
    email VARCHAR(254),
    CONSTRAINT pk_author PRIMARY KEY (id),
    CONSTRAINT uq_author_email UNIQUE (email)
);
INSERT INTO author_new (id, name, bio) SELECT id, name, bio FROM author;
DROP TABLE author;
ALTER TABLE author_new RENAME TO author;
