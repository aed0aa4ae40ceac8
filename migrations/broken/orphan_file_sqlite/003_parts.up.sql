CREATE TABLE parts (
    id INTEGER PRIMARY KEY,
    sku TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    stock INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE repair_parts (
    repair_id INTEGER NOT NULL REFERENCES repairs (id) ON DELETE CASCADE,
    part_id INTEGER NOT NULL REFERENCES parts (id),
    quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity > 0),
    PRIMARY KEY (repair_id, part_id)
);
