CREATE TABLE warehouses (id integer PRIMARY KEY);
CREATE TABLE stock (id integer PRIMARY KEY, warehouse_id integer REFERENCES warehouses DEFERRABLE INITIALLY DEFERRED);
