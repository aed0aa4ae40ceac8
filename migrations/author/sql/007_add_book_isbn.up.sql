-- revises: 006
ALTER TABLE book ADD COLUMN isbn VARCHAR(13);
CREATE UNIQUE INDEX ix_book_isbn ON book (isbn);
