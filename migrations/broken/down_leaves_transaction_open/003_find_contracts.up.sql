-- migrate: no-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS contracts_employee_id_idx ON contracts (employee_id);
ALTER TABLE contracts ADD COLUMN IF NOT EXISTS signed_on date;
