ALTER TABLE trips ADD COLUMN days integer NOT NULL DEFAULT 1;
CREATE INDEX trips_destination_idx ON trips (destination);
