DROP INDEX tokens_used;
