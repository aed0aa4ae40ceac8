SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;

CREATE TABLE public.guests (
    id integer PRIMARY KEY,
    name text NOT NULL
);
