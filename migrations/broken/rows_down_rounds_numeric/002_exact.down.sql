ALTER TABLE rates ALTER COLUMN rate TYPE numeric(10,2);
