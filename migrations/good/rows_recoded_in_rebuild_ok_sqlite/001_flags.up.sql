CREATE TABLE flags (id INTEGER PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('yes', 'no')), label TEXT);
