UPDATE notes SET body = replace(body, '<br>', char(10));
ALTER TABLE notes ADD COLUMN format TEXT NOT NULL DEFAULT 'plain';
