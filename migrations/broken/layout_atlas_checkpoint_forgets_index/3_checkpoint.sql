-- atlas:checkpoint

CREATE TABLE wells (id integer PRIMARY KEY, depth numeric NOT NULL);
