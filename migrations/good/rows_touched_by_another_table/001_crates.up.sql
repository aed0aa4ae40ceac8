CREATE TABLE crates (id integer PRIMARY KEY, updated_at timestamp NOT NULL);
CREATE TABLE versions (id integer PRIMARY KEY, crate_id integer NOT NULL REFERENCES crates (id));
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE crates SET updated_at = clock_timestamp() WHERE id = NEW.crate_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER touch AFTER INSERT ON versions FOR EACH ROW EXECUTE FUNCTION touch();
