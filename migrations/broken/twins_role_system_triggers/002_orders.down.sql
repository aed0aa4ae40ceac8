DROP TABLE orders;
DELETE FROM shops;
