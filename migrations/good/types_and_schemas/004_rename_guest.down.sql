ALTER SCHEMA lodging RENAME TO booking;
ALTER TABLE booking.units RENAME TO rooms;
ALTER TABLE booking.stays RENAME CONSTRAINT stays_do_not_overlap TO stays_no_overlap;
ALTER TABLE booking.stays RENAME COLUMN guest_name TO guest;
