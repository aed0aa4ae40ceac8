CREATE TABLE archive.books (LIKE books);
CREATE INDEX books_title ON books (title);
VACUUM archive.books;
