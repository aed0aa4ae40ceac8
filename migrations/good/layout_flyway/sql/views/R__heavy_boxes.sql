CREATE OR REPLACE VIEW warehouse.heavy_boxes AS SELECT id, weight, note FROM warehouse.boxes WHERE weight > 30;
