DROP TABLE things;
DROP TYPE span;
DROP TYPE address;
DROP DOMAIN long_code;
DROP DOMAIN code;
