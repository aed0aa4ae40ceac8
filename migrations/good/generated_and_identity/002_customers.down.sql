ALTER TABLE invoices DROP COLUMN customer_id;
DROP TABLE customers;
