CREATE DOMAIN code AS varchar(8) CHECK (VALUE = upper(VALUE));
CREATE DOMAIN long_code AS code NOT NULL CHECK (length(VALUE) >= 4);
CREATE TYPE address AS (street text, zip code);
CREATE TYPE span AS RANGE (subtype = integer);
CREATE TABLE things (id integer PRIMARY KEY, code long_code, codes code[], home address, during span, days datemultirange, bits bit(5), ip inet, doc xml, words tsvector, place point, pay money, pause interval day to second(1));
