CREATE UNIQUE INDEX tokens_token ON tokens (token);
