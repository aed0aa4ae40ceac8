DROP VIEW recent;
DROP TABLE orders;
