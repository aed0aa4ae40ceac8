DROP INDEX members_email_idx;
