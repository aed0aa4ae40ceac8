ALTER TABLE places ALTER COLUMN latitude TYPE real;
