ALTER TABLE author DROP CONSTRAINT uq_author_email;
ALTER TABLE author DROP COLUMN email;
