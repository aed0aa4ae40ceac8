DROP TABLE appointments;
DROP FUNCTION appointment_guard();
DROP TYPE appointment_state;
