CREATE SEQUENCE singer_numbers;
CREATE TABLE singers (id bigint PRIMARY KEY DEFAULT nextval('singer_numbers'), name text NOT NULL);
