DROP TABLE booking.stays;
DROP TABLE booking.rooms;
DROP SCHEMA booking;
