ALTER TABLE counters ALTER COLUMN value TYPE bigint;
