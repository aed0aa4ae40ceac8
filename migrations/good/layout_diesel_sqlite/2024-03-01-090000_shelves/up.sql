CREATE TABLE shelves (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL
);
CREATE TABLE books (
    id INTEGER PRIMARY KEY,
    shelf_id INTEGER NOT NULL REFERENCES shelves (id) ON DELETE CASCADE,
    title TEXT NOT NULL
);
INSERT INTO shelves (id, label) VALUES (1, 'Atlases'), (2, 'Poems');
INSERT INTO books (id, shelf_id, title) VALUES (1, 1, 'The Times Atlas'), (2, 2, 'Duino Elegies'), (3, 2, 'Leaves of Grass');
