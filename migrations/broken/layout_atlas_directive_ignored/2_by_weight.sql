-- atlas:txmode none
CREATE INDEX CONCURRENTLY parcels_weight_idx ON parcels (weight);
