DROP TABLE bikes;
DROP TABLE customers;
