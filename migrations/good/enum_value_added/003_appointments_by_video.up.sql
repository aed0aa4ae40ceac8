-- migrate: irreversible: a value of an enum cannot be taken out again
ALTER TYPE appointment_state ADD VALUE 'waiting online' BEFORE 'done';
ALTER TABLE appointments ADD COLUMN video_url text;
