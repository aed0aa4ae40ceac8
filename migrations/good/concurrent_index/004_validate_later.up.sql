-- migrate: no-transaction
ALTER TABLE employees ADD CONSTRAINT employees_number_filled CHECK (personnel_number <> '') NOT VALID;
ALTER TABLE employees VALIDATE CONSTRAINT employees_number_filled;
VACUUM (ANALYZE) employees;
