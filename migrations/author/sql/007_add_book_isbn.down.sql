DROP INDEX ix_book_isbn;
ALTER TABLE book DROP COLUMN isbn;
