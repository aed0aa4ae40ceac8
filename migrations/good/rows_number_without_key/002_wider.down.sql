ALTER TABLE steps ALTER COLUMN place SET DEFAULT nextval('steps_place_seq'::regclass);
DROP SEQUENCE step_place_seq;
ALTER TABLE steps ALTER COLUMN place TYPE smallint;
