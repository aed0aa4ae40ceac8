UPDATE entries SET amount = -abs(amount) WHERE negative;
ALTER TABLE entries DROP COLUMN negative;
