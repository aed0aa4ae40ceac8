CREATE TABLE IF NOT EXISTS reminders (
    id INTEGER PRIMARY KEY,
    note_id INTEGER NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    remind_at TEXT NOT NULL,
    repeats TEXT CHECK (repeats IN ('daily', 'weekly', 'yearly'))
);
CREATE INDEX IF NOT EXISTS reminders_due_idx ON reminders (remind_at);
