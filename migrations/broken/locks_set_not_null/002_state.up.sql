SET LOCAL lock_timeout = '2s';
UPDATE orders SET state = 'new' WHERE state IS NULL;
ALTER TABLE orders ALTER COLUMN state SET NOT NULL;
