-- migrate: no-transaction
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'state') THEN
    ALTER TABLE orders RENAME COLUMN state TO status;
  ELSE
    ALTER TABLE orders RENAME COLUMN status TO state;
  END IF;
END $$;
VACUUM orders;
