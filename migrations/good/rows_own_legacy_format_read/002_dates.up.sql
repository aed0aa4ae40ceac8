ALTER TABLE visits ADD COLUMN seen date;
UPDATE visits
   SET seen = CASE WHEN seen_on LIKE '__.__.____' THEN to_date(seen_on, 'DD.MM.YYYY') ELSE seen_on::date END;
