CREATE TABLE loans (id integer PRIMARY KEY, book_id integer NOT NULL REFERENCES books (id));
