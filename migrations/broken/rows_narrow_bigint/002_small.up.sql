ALTER TABLE counters ALTER COLUMN value TYPE integer;
