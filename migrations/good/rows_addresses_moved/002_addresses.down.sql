ALTER TABLE customers ADD COLUMN street text;
ALTER TABLE customers ADD COLUMN city text;
UPDATE customers c SET street = a.street, city = a.city FROM addresses a WHERE a.customer_id = c.id;
DROP TABLE addresses;
