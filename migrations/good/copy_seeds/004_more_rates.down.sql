ALTER TABLE countries DROP COLUMN vat_prefix;
DELETE FROM rates WHERE country_code IN ('CI', 'PA');
