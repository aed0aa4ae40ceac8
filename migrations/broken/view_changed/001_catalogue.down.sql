DROP TABLE copies;
DROP TABLE books;
DROP TABLE authors;
