DROP VIEW pinned_notes;
CREATE VIEW pinned_notes AS
    SELECT n.id, b.title, n.body
    FROM notes n JOIN notebooks b ON b.id = n.notebook_id
    WHERE n.pinned = 1;
