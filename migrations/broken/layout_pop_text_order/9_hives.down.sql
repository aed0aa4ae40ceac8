DROP TABLE hives;
