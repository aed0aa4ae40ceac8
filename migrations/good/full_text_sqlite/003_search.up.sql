CREATE VIRTUAL TABLE note_search USING fts5 (body, content='notes', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER notes_search_insert AFTER INSERT ON notes BEGIN
    INSERT INTO note_search (rowid, body) VALUES (new.id, new.body);
END;
CREATE TRIGGER notes_search_delete AFTER DELETE ON notes BEGIN
    INSERT INTO note_search (note_search, rowid, body) VALUES ('delete', old.id, old.body);
END;
