CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE VIEW recent AS SELECT id FROM public.orders;
