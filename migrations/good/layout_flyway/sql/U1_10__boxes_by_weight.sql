DROP INDEX CONCURRENTLY warehouse.boxes_weight_idx;
