CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX patients_name_trgm_idx ON patients USING gin (full_name gin_trgm_ops);
