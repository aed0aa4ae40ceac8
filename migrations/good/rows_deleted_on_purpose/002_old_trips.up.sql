-- migrate: irreversible: what was deleted was not kept
DELETE FROM trips WHERE id = 1;
ALTER TABLE boats ADD COLUMN berths integer NOT NULL DEFAULT 2;
