CREATE TABLE loans (id INTEGER PRIMARY KEY, book TEXT NOT NULL, back_on TEXT);
CREATE VIEW open_loans AS SELECT id, book FROM loans WHERE back_on IS NULL;
CREATE VIEW all_loans AS SELECT 1 AS one;
