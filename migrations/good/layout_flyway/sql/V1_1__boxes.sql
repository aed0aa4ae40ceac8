CREATE TABLE warehouse.boxes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shelf_id integer NOT NULL REFERENCES warehouse.shelves (id),
    weight numeric(8,2) NOT NULL
);
