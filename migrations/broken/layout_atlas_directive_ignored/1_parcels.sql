CREATE TABLE parcels (id integer PRIMARY KEY, weight numeric NOT NULL);
