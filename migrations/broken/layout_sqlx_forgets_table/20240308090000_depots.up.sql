CREATE TABLE depots (
    code char(4) PRIMARY KEY,
    city text NOT NULL
);
ALTER TABLE parcels ADD COLUMN depot char(4) REFERENCES depots (code);
