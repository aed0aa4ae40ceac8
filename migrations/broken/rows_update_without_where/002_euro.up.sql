UPDATE prices SET currency = 'EUR';
ALTER TABLE prices ALTER COLUMN currency SET NOT NULL;
