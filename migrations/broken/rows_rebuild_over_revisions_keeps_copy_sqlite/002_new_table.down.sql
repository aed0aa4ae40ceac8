DROP TABLE _tokens_tmp;
