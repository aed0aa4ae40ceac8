DROP EXTENSION pgcrypto;
DROP TABLE public.shops;
