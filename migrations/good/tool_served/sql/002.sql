CREATE TABLE bookings (id integer PRIMARY KEY, room integer NOT NULL REFERENCES rooms (id));
CREATE INDEX bookings_room ON bookings (room);
-- back
DROP TABLE bookings;
