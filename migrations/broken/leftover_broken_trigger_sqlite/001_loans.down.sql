DROP TRIGGER loans_book;
DROP TRIGGER loans_journal;
DROP TABLE journal;
DROP TABLE loans;
