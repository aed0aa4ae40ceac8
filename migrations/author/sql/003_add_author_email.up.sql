-- revises: 002
ALTER TABLE author ADD COLUMN email VARCHAR(254);
ALTER TABLE author ADD CONSTRAINT uq_author_email UNIQUE (email);
