CREATE UNIQUE INDEX tokens_token ON _tokens_tmp (token);
