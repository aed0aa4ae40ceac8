ALTER TABLE places ALTER COLUMN latitude TYPE double precision;
