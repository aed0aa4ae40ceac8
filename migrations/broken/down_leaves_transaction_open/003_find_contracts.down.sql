-- migrate: no-transaction
BEGIN;
ALTER TABLE contracts DROP COLUMN signed_on;
DROP INDEX contracts_employee_id_idx;
