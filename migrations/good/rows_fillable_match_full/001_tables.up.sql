CREATE TABLE parents (a integer, b integer, PRIMARY KEY (a, b)) PARTITION BY RANGE (a);
CREATE TABLE parents_low PARTITION OF parents FOR VALUES FROM (MINVALUE) TO (100);
CREATE TABLE parents_high PARTITION OF parents FOR VALUES FROM (100) TO (MAXVALUE);
CREATE TABLE children (id integer PRIMARY KEY, a integer, b integer, FOREIGN KEY (a, b) REFERENCES parents MATCH FULL);
