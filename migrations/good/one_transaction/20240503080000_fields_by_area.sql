-- The mark has no meaning to a program that puts all files into one transaction.
-- migrate:up transaction:false
CREATE INDEX fields_area_idx ON fields (area);

-- migrate:down
DROP INDEX fields_area_idx;
