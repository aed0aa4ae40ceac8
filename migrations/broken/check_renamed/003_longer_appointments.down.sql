DROP INDEX appointments_patient_id_idx;
ALTER TABLE appointments DROP CONSTRAINT appointments_length;
ALTER TABLE appointments ADD CHECK (ends_at > starts_at);
