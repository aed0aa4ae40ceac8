CREATE TABLE states (id smallint PRIMARY KEY, name text NOT NULL UNIQUE);
INSERT INTO states VALUES (1, 'queued'), (2, 'running'), (3, 'done');
ALTER TABLE jobs ADD COLUMN state_id smallint REFERENCES states;
UPDATE jobs SET state_id = states.id FROM states WHERE states.name = jobs.state;
ALTER TABLE jobs ALTER COLUMN state_id SET NOT NULL;
ALTER TABLE jobs DROP COLUMN state;
