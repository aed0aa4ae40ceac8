CREATE TABLE searches (
    id INTEGER PRIMARY KEY,
    words TEXT NOT NULL,
    searched_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX searches_recent_idx ON searches (searched_at DESC);
