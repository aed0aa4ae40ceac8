CREATE TABLE locks (key integer NOT NULL REFERENCES keys);
