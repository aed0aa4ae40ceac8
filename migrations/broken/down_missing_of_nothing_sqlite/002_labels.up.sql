CREATE TABLE labels (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    colour TEXT NOT NULL DEFAULT '#808080'
);
CREATE TABLE note_labels (
    note_id INTEGER NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    label_id INTEGER NOT NULL REFERENCES labels (id) ON DELETE CASCADE,
    PRIMARY KEY (note_id, label_id)
) WITHOUT ROWID;

CREATE VIEW pinned_notes AS
    SELECT n.id, b.title, n.body
    FROM notes n JOIN notebooks b ON b.id = n.notebook_id
    WHERE n.pinned = 1 AND n.deleted_at IS NULL;
