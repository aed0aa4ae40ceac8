ALTER TABLE patients DROP CONSTRAINT patients_reachable;
ALTER TABLE patients DROP COLUMN email;
