DELETE FROM tokens WHERE used OR expires_on IS NULL;
