ALTER TABLE warehouse.boxes DROP COLUMN note;
