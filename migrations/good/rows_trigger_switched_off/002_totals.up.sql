ALTER TABLE invoices DISABLE TRIGGER invoices_keep;
UPDATE invoices SET total = 0 WHERE total IS NULL;
ALTER TABLE invoices ENABLE TRIGGER invoices_keep;
ALTER TABLE invoices ALTER COLUMN total SET NOT NULL;
