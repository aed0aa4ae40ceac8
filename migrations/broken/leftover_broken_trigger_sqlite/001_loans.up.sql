CREATE TABLE loans (id INTEGER PRIMARY KEY, book TEXT NOT NULL, back_on TEXT);
CREATE TABLE journal (loan_id INTEGER NOT NULL, at TEXT NOT NULL);
CREATE TRIGGER loans_journal AFTER INSERT ON loans BEGIN
    INSERT INTO journal (loan_id, at) VALUES (NEW.id, datetime('now'));
END;
CREATE TRIGGER loans_book AFTER INSERT ON loans WHEN NEW.book = '' BEGIN
    SELECT RAISE(ABORT, 'a loan is of a book');
END;
