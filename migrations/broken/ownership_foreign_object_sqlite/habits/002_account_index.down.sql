DROP INDEX account_email_lower;
