-- migrate:up
CREATE TYPE diet AS ENUM ('seeds', 'insects');
CREATE TABLE species (id integer PRIMARY KEY, name text NOT NULL, diet diet NOT NULL);

-- migrate:down
DROP TABLE species;
DROP TYPE diet;
