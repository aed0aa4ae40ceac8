ALTER TABLE appointments ENABLE TRIGGER appointments_closed;
