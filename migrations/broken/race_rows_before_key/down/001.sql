DROP TABLE totals;
DROP TABLE notes;
DROP TABLE orders;
