UPDATE visits SET address = '0.0.0.0' WHERE address IS NULL;
ALTER TABLE visits ALTER COLUMN address SET NOT NULL;
