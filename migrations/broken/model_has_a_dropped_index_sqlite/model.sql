CREATE TABLE loans (id INTEGER PRIMARY KEY, book TEXT NOT NULL, back_on TEXT);
CREATE INDEX loans_book_idx ON loans (book);
CREATE TABLE readers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
