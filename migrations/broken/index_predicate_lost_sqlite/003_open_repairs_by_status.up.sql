DROP INDEX repairs_open_idx;
CREATE INDEX repairs_open_idx ON repairs (status, brought_on) WHERE status <> 'done';
ALTER TABLE repairs ADD COLUMN picked_up_on TEXT;
