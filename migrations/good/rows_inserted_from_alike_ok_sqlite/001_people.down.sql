DROP TABLE staff;
DROP TABLE people;
