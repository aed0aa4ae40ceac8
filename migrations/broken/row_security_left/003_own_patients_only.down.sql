DROP POLICY patients_own ON patients;
ALTER TABLE patients DROP COLUMN practitioner_id;
