DROP VIEW wide_shelves;
DROP TABLE shelves;
DROP TABLE rooms;
