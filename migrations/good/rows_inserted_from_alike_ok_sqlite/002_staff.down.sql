DELETE FROM people WHERE is_staff = 1;
ALTER TABLE people DROP COLUMN is_staff;
