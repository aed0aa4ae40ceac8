ALTER TABLE orders DROP COLUMN invoice_number;
