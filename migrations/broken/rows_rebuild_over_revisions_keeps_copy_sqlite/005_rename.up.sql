ALTER TABLE _tokens_tmp RENAME TO tokens;
