DROP INDEX users_email_idx;
DROP INDEX notes_author_idx;
ALTER TABLE notes DROP COLUMN author_id;
