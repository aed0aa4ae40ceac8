DROP PUBLICATION warehouse;
DROP TABLE devices;
DROP TABLE readings;
