DROP TABLE orders;
DROP TABLE baskets;
