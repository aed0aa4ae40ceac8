PRAGMA foreign_keys = OFF;
ALTER TABLE boats ADD COLUMN berths INTEGER NOT NULL DEFAULT 2;
PRAGMA foreign_keys = ON;
