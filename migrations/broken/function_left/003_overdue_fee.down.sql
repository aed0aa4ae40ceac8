ALTER TABLE loans DROP COLUMN fee_cents;
