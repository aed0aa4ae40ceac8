CREATE TABLE items (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL);
ALTER TABLE items ADD COLUMN reserved INTEGER;
CREATE TABLE journal (item_id INTEGER NOT NULL, at TEXT NOT NULL);
CREATE TRIGGER items_journal AFTER UPDATE OF reserved ON items BEGIN
    INSERT INTO journal (item_id, at) VALUES (NEW.id, datetime('now'));
END;
