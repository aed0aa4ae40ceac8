DROP INDEX ix_book_published_on;
DROP INDEX ix_book_author_id;
DROP TABLE book;
