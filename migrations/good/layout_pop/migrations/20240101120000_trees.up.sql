CREATE TABLE trees (id uuid PRIMARY KEY, kind text NOT NULL);
CREATE TABLE harvests (tree uuid NOT NULL REFERENCES trees, kilograms integer NOT NULL);
