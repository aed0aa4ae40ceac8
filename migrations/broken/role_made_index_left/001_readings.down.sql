DROP TABLE readings;
DROP ROLE gauge_reader;
