CREATE TABLE pumps (well_id integer NOT NULL REFERENCES wells (id), lifts numeric NOT NULL);
