ALTER DOMAIN address DROP CONSTRAINT address_length;
