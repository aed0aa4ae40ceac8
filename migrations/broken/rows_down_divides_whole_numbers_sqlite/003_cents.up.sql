ALTER TABLE prices ADD COLUMN cents INTEGER;
UPDATE prices SET cents = amount * 100;
ALTER TABLE prices DROP COLUMN amount;
