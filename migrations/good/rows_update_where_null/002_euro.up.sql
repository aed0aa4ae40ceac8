UPDATE prices SET currency = 'EUR' WHERE currency IS NULL;
ALTER TABLE prices ALTER COLUMN currency SET NOT NULL;
