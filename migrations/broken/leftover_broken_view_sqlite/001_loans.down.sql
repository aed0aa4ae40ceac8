DROP VIEW all_loans;
DROP VIEW open_loans;
DROP TABLE loans;
