CREATE TABLE sails (mill_id integer NOT NULL REFERENCES mills (id), area numeric NOT NULL);
CREATE INDEX sails_mill_idx ON sails (mill_id);
