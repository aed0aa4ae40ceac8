ALTER TABLE prices ALTER COLUMN amount TYPE numeric(4,2);
