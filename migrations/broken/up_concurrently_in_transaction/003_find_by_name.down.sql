DROP INDEX employees_full_name_idx;
