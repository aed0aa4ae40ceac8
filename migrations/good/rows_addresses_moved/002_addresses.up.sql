CREATE TABLE addresses (customer_id integer PRIMARY KEY REFERENCES customers ON DELETE CASCADE, street text, city text);
INSERT INTO addresses SELECT id, street, city FROM customers;
ALTER TABLE customers DROP COLUMN street;
ALTER TABLE customers DROP COLUMN city;
