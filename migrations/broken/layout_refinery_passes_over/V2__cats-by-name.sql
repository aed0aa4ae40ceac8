CREATE INDEX cats_name_idx ON cats (name);
