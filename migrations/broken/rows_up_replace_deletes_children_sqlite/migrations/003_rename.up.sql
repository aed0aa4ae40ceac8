ALTER TABLE plans ADD COLUMN shown INTEGER NOT NULL DEFAULT 1;
REPLACE INTO plans (id, name, shown) SELECT id, name, 1 FROM plans;
