CREATE TABLE scans (
    parcel_id integer NOT NULL REFERENCES parcels (id) ON DELETE CASCADE,
    depot_id integer NOT NULL REFERENCES depots (id),
    scanned_at text NOT NULL,
    PRIMARY KEY (parcel_id, depot_id, scanned_at)
);
