CREATE TABLE archive (episode_id INTEGER PRIMARY KEY, title TEXT NOT NULL, archived_at TEXT NOT NULL);
