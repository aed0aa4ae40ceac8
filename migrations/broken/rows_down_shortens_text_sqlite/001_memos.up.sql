CREATE TABLE memos (id INTEGER PRIMARY KEY, note TEXT NOT NULL CHECK (length(note) <= 20));
