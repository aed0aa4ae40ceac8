CREATE TABLE threads (loom integer NOT NULL REFERENCES looms);
