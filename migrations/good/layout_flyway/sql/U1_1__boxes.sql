DROP TABLE warehouse.boxes;
