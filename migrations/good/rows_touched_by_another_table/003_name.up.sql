ALTER TABLE crates ADD COLUMN name text;
