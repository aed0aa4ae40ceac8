ALTER TABLE jobs DROP CONSTRAINT jobs_state_known;
ALTER TABLE jobs ALTER COLUMN state TYPE state USING state::state;
