CREATE TABLE parcels_new (
    id INTEGER PRIMARY KEY, zip TEXT NOT NULL
);
INSERT INTO parcels_new (id, zip)
    SELECT id, zip
    FROM parcels;
DROP TABLE parcels;
ALTER TABLE parcels_new RENAME TO parcels;
