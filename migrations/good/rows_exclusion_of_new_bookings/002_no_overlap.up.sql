ALTER TABLE bookings ADD COLUMN exclusive boolean NOT NULL DEFAULT false;
ALTER TABLE bookings ADD CONSTRAINT bookings_apart EXCLUDE USING gist (during WITH &&) WHERE (exclusive);
