ALTER TABLE measurements DETACH PARTITION measurements_2023;
DROP TABLE measurements_2023;
