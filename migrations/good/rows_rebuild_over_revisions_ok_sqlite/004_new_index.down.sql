DROP INDEX tokens_token;
