-- revises: 009
-- The books that are there already need a language too: the default fills it in.
ALTER TABLE book ADD COLUMN language VARCHAR(8) DEFAULT 'en' NOT NULL;
