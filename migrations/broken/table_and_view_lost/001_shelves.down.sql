DROP VIEW wide_oak;
DROP VIEW wide_shelves;
DROP TABLE shelves;
DROP TABLE rooms;
DROP TYPE wood;
