ALTER TABLE notes ADD COLUMN deleted_by TEXT;
CREATE VIEW IF NOT EXISTS trash AS
    SELECT id, notebook_id, deleted_at FROM notes WHERE deleted_at IS NOT NULL;
