-- Up Migration
CREATE TABLE bookings (
    room_id integer NOT NULL REFERENCES rooms (id),
    during tstzrange NOT NULL,
    EXCLUDE USING gist (during WITH &&)
);
---- Down Migration
DROP TABLE bookings;
