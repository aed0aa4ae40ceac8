ALTER TABLE jobs ADD COLUMN state text;
UPDATE jobs SET state = states.name FROM states WHERE states.id = jobs.state_id;
ALTER TABLE jobs ALTER COLUMN state SET NOT NULL;
ALTER TABLE jobs ADD CONSTRAINT jobs_state_check CHECK (state IN ('queued', 'running', 'done'));
ALTER TABLE jobs DROP COLUMN state_id;
DROP TABLE states;
