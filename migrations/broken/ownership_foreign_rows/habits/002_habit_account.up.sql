INSERT INTO users.account (email, created_at) VALUES ('demo@example.org', '2026-01-01 00:00:00+00');
