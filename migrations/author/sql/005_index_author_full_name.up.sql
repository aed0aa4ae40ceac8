-- revises: 004
CREATE INDEX ix_author_full_name ON author (full_name);
