CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE shelves (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    made_of VARCHAR(9) NOT NULL DEFAULT 'pine' COLLATE NOCASE,
    width REAL CONSTRAINT wide CHECK (width > 0)
);
CREATE INDEX shelves_room_id ON shelves (room_id);
CREATE VIEW wide_shelves AS SELECT id, made_of FROM shelves WHERE width > 100;
CREATE TRIGGER shelves_gone AFTER DELETE ON shelves BEGIN DELETE FROM rooms WHERE id = old.room_id; END;
