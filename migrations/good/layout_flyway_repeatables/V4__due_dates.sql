ALTER TABLE loans ALTER COLUMN due TYPE date USING due::date;
