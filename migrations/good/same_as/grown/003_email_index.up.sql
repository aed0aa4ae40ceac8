CREATE UNIQUE INDEX members_email_idx ON members (lower(email));
