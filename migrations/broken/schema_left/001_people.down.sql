DROP TABLE patients;
DROP TABLE practitioners;
