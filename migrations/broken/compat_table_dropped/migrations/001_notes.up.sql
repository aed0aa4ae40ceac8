CREATE TABLE notes (word text NOT NULL);
