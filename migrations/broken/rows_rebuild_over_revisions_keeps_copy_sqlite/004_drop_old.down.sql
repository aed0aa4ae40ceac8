CREATE TABLE tokens (id TEXT PRIMARY KEY, token TEXT NOT NULL, used INTEGER NOT NULL DEFAULT 0);
INSERT INTO tokens (id, token, used) SELECT id, token, used FROM _tokens_tmp;
