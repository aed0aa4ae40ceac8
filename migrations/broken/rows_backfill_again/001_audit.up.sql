CREATE TABLE items (id integer PRIMARY KEY);
CREATE TABLE audit (item_id integer UNIQUE, reason text);
