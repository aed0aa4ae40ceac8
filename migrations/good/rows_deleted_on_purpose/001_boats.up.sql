CREATE TABLE boats (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE trips (id integer PRIMARY KEY, boat_id integer NOT NULL REFERENCES boats (id) ON DELETE CASCADE);
INSERT INTO boats VALUES (1, 'Heron'), (2, 'Teal'), (3, 'Lapwing');
INSERT INTO trips VALUES (1, 1), (2, 1), (3, 2), (4, 3);
