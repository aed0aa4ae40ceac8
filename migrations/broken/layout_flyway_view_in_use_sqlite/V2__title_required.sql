CREATE TABLE books_new (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
INSERT INTO books_new SELECT id, title FROM books;
DROP TABLE books;
ALTER TABLE books_new RENAME TO books;
