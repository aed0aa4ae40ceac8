PRAGMA foreign_keys = OFF;
ALTER TABLE boats DROP COLUMN berths;
PRAGMA foreign_keys = ON;
