CREATE TABLE bookings (id serial PRIMARY KEY, room integer NOT NULL, during tstzrange NOT NULL CHECK (NOT isempty(during)), cancelled boolean NOT NULL DEFAULT false, EXCLUDE USING gist (during WITH &&) WHERE (NOT cancelled));
CREATE UNIQUE INDEX bookings_room ON bookings (room, lower(during)) WHERE NOT cancelled;
