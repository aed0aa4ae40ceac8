CREATE TABLE roles (
    name text PRIMARY KEY,
    created_at TEXT NOT NULL DEFAULT (strftime('%f', 'now'))
);
INSERT INTO roles (name) VALUES ('reader'), ('writer');
