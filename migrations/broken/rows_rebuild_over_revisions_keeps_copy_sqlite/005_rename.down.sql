ALTER TABLE tokens RENAME TO _tokens_tmp;
