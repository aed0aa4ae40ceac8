UPDATE invoices SET total = 0 WHERE total IS NULL;
ALTER TABLE invoices ALTER COLUMN total SET NOT NULL;
