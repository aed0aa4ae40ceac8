COMMENT ON COLUMN patients.notes IS 'Free text; never print it on letters.';
ALTER TABLE patients ADD COLUMN retention_until date;
COMMENT ON COLUMN patients.retention_until IS 'Ten years after the last appointment.';
