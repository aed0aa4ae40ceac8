ALTER TABLE repairs DROP COLUMN appointment_id;
DROP TABLE appointments;
