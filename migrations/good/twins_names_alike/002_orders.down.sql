DROP FUNCTION named(bigint);
DROP VIEW recent;
DROP TABLE orders;
DROP TYPE mood;
DELETE FROM shops;
