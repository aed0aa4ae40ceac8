CREATE TABLE parcels (
    id uuid PRIMARY KEY,
    weight_g integer NOT NULL CHECK (weight_g > 0)
);
