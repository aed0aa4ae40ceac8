ALTER TABLE bookings DROP CONSTRAINT bookings_apart;
ALTER TABLE bookings DROP COLUMN exclusive;
