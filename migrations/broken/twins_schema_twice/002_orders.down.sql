DROP TABLE orders;
DROP TABLE IF EXISTS public.orders;
