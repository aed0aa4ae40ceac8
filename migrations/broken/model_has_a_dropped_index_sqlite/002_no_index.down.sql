CREATE INDEX loans_book_idx ON loans (book);
