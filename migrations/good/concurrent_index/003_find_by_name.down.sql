-- migrate: no-transaction
DROP INDEX CONCURRENTLY employees_present_idx;
DROP INDEX CONCURRENTLY employees_full_name_idx;
