-- No key says that two steps may not have one place.
CREATE SEQUENCE step_place_seq;
ALTER TABLE steps ALTER COLUMN place TYPE bigint;
ALTER TABLE steps ALTER COLUMN place SET DEFAULT nextval('step_place_seq'::regclass);
ALTER SEQUENCE step_place_seq OWNED BY steps.place;
