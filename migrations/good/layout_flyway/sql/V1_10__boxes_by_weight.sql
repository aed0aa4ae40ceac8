CREATE INDEX CONCURRENTLY boxes_weight_idx ON warehouse.boxes (weight);
