DROP TABLE habit;
