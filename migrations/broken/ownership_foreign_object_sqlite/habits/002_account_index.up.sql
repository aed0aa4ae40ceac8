CREATE INDEX account_email_lower ON account (lower(email));
