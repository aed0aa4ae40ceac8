ALTER TABLE appointments DROP CONSTRAINT appointments_end_after_start;
ALTER TABLE appointments ADD CONSTRAINT appointments_length CHECK (ends_at BETWEEN starts_at + interval '5 minutes' AND starts_at + interval '4 hours');
CREATE INDEX appointments_patient_id_idx ON appointments (patient_id);
