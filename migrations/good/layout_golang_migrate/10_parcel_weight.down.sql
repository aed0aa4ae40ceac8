DROP INDEX parcels_weight_idx;
