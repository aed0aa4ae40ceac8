CREATE TABLE steps (id uuid PRIMARY KEY, place smallserial NOT NULL);
