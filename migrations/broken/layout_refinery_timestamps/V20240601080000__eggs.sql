CREATE TABLE eggs (hen_id integer NOT NULL REFERENCES hens (id));
