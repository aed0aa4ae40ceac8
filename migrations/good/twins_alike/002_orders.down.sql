DROP TABLE log;
DROP VIEW recent;
DROP TABLE orders;
