ALTER TABLE files ADD COLUMN kind text;
CREATE INDEX files_kind ON files (kind);
