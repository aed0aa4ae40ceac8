-- Springs, and what flows from them.

CREATE SCHEMA water;
SET search_path = water;
CREATE TABLE springs (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  litres numeric NOT NULL CHECK (litres > 0)
);

---- create above / drop below ----

DROP TABLE water.springs;
DROP SCHEMA water;
