CREATE TABLE loans (
    book_id INTEGER NOT NULL REFERENCES books (id),
    lent_on TEXT NOT NULL
);
