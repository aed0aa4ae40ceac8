SET lock_timeout = '2s';

-- Up Migration
CREATE TABLE pumps (well_id integer NOT NULL REFERENCES wells (id), litres integer NOT NULL);

-- Down Migration
DROP TABLE pumps;
