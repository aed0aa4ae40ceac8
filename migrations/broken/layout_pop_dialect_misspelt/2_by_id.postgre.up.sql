CREATE INDEX nets_by_id ON nets USING brin (id);
