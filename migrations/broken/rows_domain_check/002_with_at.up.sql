ALTER DOMAIN address ADD CONSTRAINT address_has_at CHECK (VALUE LIKE '%@%');
