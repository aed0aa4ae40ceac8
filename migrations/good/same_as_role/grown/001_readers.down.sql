DROP TABLE shelves;
DROP ROLE shelf_reader;
