--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET client_min_messages = warning;
SET row_security = off;

SET default_table_access_method = heap;

CREATE TABLE public.devices (
    id integer NOT NULL,
    serial text NOT NULL,
    model text DEFAULT 'standard'::text NOT NULL,
    installed_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE SEQUENCE public.devices_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.devices_id_seq OWNED BY public.devices.id;

ALTER TABLE ONLY public.devices ALTER COLUMN id SET DEFAULT nextval('public.devices_id_seq'::regclass);

COPY public.devices (id, serial, model, installed_at) FROM stdin;
1	A-100	standard	2023-05-04 10:00:00+00
2	A-101	outdoor	2023-05-05 08:30:00+00
\.

SELECT pg_catalog.setval('public.devices_id_seq', 2, true);

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_serial_key UNIQUE (serial);
