-- migrate: no-transaction
-- The table is in use day and night.
CREATE INDEX CONCURRENTLY employees_full_name_idx ON employees (full_name text_pattern_ops);
CREATE INDEX CONCURRENTLY employees_present_idx ON employees (department_id) WHERE left_on IS NULL;
