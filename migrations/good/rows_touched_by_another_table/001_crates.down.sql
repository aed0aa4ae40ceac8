DROP TABLE versions;
DROP FUNCTION touch();
DROP TABLE crates;
