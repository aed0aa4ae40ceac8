CREATE TABLE trips (id bigserial, harbour text NOT NULL) PARTITION BY LIST (harbour);
CREATE TABLE trips_here PARTITION OF trips FOR VALUES IN ('here');
INSERT INTO trips (harbour) VALUES ('here'), ('here');
CREATE TABLE boats (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO boats VALUES (1, 'Heron');
