CREATE TABLE frozen (id integer PRIMARY KEY);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'this table is frozen'; END $$;
CREATE TRIGGER frozen_refuse BEFORE INSERT ON frozen FOR EACH ROW EXECUTE FUNCTION refuse();
