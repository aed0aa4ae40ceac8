DROP VIEW open_loans;
DROP TABLE loans;
DROP TABLE members;
