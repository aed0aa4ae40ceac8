ALTER TABLE patients ALTER COLUMN phone DROP NOT NULL;
ALTER TABLE patients ADD COLUMN email text;
ALTER TABLE patients ADD CONSTRAINT patients_reachable CHECK (phone IS NOT NULL OR email IS NOT NULL);
