ALTER TABLE shelves ADD COLUMN room text;
