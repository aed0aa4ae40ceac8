ALTER TABLE booking.stays RENAME COLUMN guest TO guest_name;
ALTER TABLE booking.stays RENAME CONSTRAINT stays_no_overlap TO stays_do_not_overlap;
ALTER TABLE booking.rooms RENAME TO units;
ALTER SCHEMA booking RENAME TO lodging;
