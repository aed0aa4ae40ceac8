-- migrate: no-transaction
ALTER TABLE orders DROP COLUMN state;
VACUUM orders;
