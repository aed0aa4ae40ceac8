CREATE TABLE sluices (mill_id integer REFERENCES mills);

--- create above / drop below ---

DROP TABLE sluices;
