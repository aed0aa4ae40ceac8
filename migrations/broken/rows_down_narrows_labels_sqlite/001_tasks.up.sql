CREATE TABLE tasks (id INTEGER PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('open', 'closed')));
