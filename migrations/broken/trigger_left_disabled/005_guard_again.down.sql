ALTER TABLE appointments DISABLE TRIGGER appointments_closed;
