ALTER TABLE prices ADD COLUMN amount DECIMAL(10, 2);
UPDATE prices SET amount = cents / 100;
ALTER TABLE prices DROP COLUMN cents;
