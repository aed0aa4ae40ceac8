ALTER TABLE ticket_types DROP COLUMN currency;
