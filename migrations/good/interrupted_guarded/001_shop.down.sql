DROP TABLE words;
DROP TABLE orders;
DROP TABLE customers;
