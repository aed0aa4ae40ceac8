ALTER TABLE orders DROP COLUMN known_name;
