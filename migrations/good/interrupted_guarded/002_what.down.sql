DELETE FROM words WHERE word = 'paid';
ALTER TABLE orders DROP COLUMN IF EXISTS paid;
