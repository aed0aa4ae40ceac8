DROP TABLE measurements;
DROP TABLE stations;
