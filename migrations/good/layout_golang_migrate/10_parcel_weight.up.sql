CREATE INDEX parcels_weight_idx ON parcels (weight_grams);
