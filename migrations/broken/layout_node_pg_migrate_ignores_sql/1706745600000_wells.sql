-- Up Migration
CREATE TABLE wells (id integer PRIMARY KEY, depth numeric NOT NULL);

-- Down Migration
DROP TABLE wells;
