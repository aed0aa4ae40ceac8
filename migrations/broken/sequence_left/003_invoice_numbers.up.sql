CREATE SEQUENCE IF NOT EXISTS invoice_number_seq START WITH 100000 CACHE 1;
ALTER TABLE orders ADD COLUMN invoice_number bigint;
ALTER TABLE orders ALTER COLUMN invoice_number SET DEFAULT nextval('invoice_number_seq');
CREATE UNIQUE INDEX orders_invoice_number_key ON orders (invoice_number);
