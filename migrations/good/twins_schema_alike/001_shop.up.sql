CREATE TABLE public.shops (id bigint PRIMARY KEY, name text NOT NULL);
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;
