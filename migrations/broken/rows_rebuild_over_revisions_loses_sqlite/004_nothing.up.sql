CREATE INDEX tokens_used ON _tokens_tmp (used);
