CREATE TABLE tags (note_id integer NOT NULL, word text NOT NULL);
