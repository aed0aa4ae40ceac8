ALTER TABLE jobs ALTER COLUMN state TYPE text;
ALTER TABLE jobs ADD CONSTRAINT jobs_state_known CHECK (state IN ('open', 'held', 'done'));
