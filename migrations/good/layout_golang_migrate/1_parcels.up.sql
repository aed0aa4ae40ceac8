CREATE TABLE parcels (
    id integer PRIMARY KEY,
    sender text NOT NULL,
    weight_grams integer NOT NULL CHECK (weight_grams > 0)
);
CREATE INDEX parcels_sender_idx ON parcels (sender);
