ALTER TABLE repairs DROP COLUMN picked_up_on;
DROP INDEX repairs_open_idx;
CREATE INDEX repairs_open_idx ON repairs (brought_on);
