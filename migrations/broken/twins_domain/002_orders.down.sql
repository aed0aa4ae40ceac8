DROP DOMAIN moment;
