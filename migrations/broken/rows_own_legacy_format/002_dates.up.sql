ALTER TABLE visits ALTER COLUMN seen_on TYPE date USING seen_on::date;
