CREATE INDEX CONCURRENTLY employees_full_name_idx ON employees (full_name text_pattern_ops);
