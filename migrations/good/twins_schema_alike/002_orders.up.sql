CREATE SCHEMA trade;
CREATE TABLE trade.orders (id bigint PRIMARY KEY, shop bigint NOT NULL REFERENCES public.shops);
CREATE VIEW trade.recent AS SELECT o.id, s.name FROM trade.orders o JOIN public.shops s ON s.id = o.shop;
GRANT USAGE ON SCHEMA trade TO PUBLIC;
GRANT SELECT ON trade.orders TO PUBLIC;
