DROP VIEW dear;
DROP TABLE orders;
