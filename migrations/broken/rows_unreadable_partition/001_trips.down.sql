DROP TABLE boats;
DROP TABLE trips;
