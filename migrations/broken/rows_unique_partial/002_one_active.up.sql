CREATE UNIQUE INDEX sessions_active ON sessions (user_id) WHERE active;
