DROP VIEW trade.recent;
DROP TABLE trade.orders;
DROP SCHEMA trade;
