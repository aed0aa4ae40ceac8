ALTER TABLE heads DROP CONSTRAINT heads_body_fkey;
DROP TABLE bodies;
DROP TABLE heads;
