-- migrate: no-transaction
BEGIN;
ALTER TABLE orders ADD COLUMN paid boolean;
COMMIT;
BEGIN;
ALTER TABLE orders ADD COLUMN sent boolean;
COMMIT;
