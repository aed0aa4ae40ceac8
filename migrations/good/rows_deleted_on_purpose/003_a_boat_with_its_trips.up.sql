-- migrate: irreversible: what was deleted was not kept
DELETE FROM boats WHERE id = 3;
