INSERT INTO _tokens_tmp (id, token, used) SELECT id, token, used FROM tokens;
