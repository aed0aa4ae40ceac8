DELETE FROM users a USING users b WHERE a.email = b.email AND a.id < b.id;
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
