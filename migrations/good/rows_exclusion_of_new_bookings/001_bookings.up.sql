CREATE TABLE bookings (id serial PRIMARY KEY, during daterange NOT NULL);
