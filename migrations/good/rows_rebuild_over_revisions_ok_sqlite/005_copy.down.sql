DELETE FROM _tokens_tmp;
