ALTER DOMAIN address DROP CONSTRAINT address_has_at;
