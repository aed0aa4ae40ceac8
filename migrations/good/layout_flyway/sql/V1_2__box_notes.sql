ALTER TABLE warehouse.boxes ADD COLUMN note text;
