DROP TABLE contacts;
DROP DOMAIN address;
