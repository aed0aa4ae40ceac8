DROP VIEW pinned_notes;
CREATE VIEW pinned_notes AS
    SELECT n.id, b.title, n.body,
           (SELECT group_concat(l.name, ', ')
            FROM note_labels nl JOIN labels l ON l.id = nl.label_id WHERE nl.note_id = n.id) AS labels
    FROM notes n JOIN notebooks b ON b.id = n.notebook_id
    WHERE n.pinned = 1 AND n.deleted_at IS NULL;
