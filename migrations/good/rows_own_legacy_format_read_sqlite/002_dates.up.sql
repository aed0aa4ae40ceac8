ALTER TABLE visits ADD COLUMN seen TEXT CHECK (seen IS NULL OR date(seen) IS NOT NULL);
UPDATE visits
   SET seen = CASE WHEN seen_on LIKE '__.__.____'
                   THEN substr(seen_on, 7, 4) || '-' || substr(seen_on, 4, 2) || '-' || substr(seen_on, 1, 2)
                   ELSE seen_on END;
