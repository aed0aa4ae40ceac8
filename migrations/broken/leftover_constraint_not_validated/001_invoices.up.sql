CREATE TABLE invoices (id bigint PRIMARY KEY, cents bigint NOT NULL);
ALTER TABLE invoices ADD CONSTRAINT invoices_cents_positive CHECK (cents > 0) NOT VALID;
