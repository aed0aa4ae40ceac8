CREATE TABLE items (id integer PRIMARY KEY);
CREATE TABLE log (item_id integer NOT NULL, reason text NOT NULL);
