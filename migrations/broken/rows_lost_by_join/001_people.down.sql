DROP TABLE people;
DROP TABLE cities;
