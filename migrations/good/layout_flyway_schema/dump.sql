--
-- PostgreSQL database dump
--

\restrict ngI0GXnGGNlCpHS8PIGDsL8MoJHZNbae0Ix9xgqiykcfA2HpaxAQSFnZAumwoG1

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: archive; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA archive;


--
-- Name: shop; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA shop;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: books; Type: TABLE; Schema: archive; Owner: -
--

CREATE TABLE archive.books (
    id integer NOT NULL,
    title text NOT NULL
);


--
-- Name: books; Type: TABLE; Schema: shop; Owner: -
--

CREATE TABLE shop.books (
    id integer NOT NULL,
    title text DEFAULT 'über'::text NOT NULL
);


--
-- Name: flyway_schema_history; Type: TABLE; Schema: shop; Owner: -
--

CREATE TABLE shop.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);


--
-- Data for Name: books; Type: TABLE DATA; Schema: archive; Owner: -
--

COPY archive.books (id, title) FROM stdin;
\.


--
-- Data for Name: books; Type: TABLE DATA; Schema: shop; Owner: -
--

COPY shop.books (id, title) FROM stdin;
\.


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: shop; Owner: -
--

COPY shop.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) FROM stdin;
0	\N	<< Flyway Schema Creation >>	SCHEMA	"shop","archive"	\N	postgres	2026-11-28 09:50:35.079946	0	t
1	1	books	SQL	V1__books.sql	1618813500	postgres	2026-11-28 09:50:35.381814	47	t
2	2	archive	SQL	V2__archive.sql	1650961727	postgres	2026-11-28 09:50:35.569715	47	t
\.


--
-- Name: books books_pkey; Type: CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.books
    ADD CONSTRAINT books_pkey PRIMARY KEY (id);


--
-- Name: flyway_schema_history flyway_schema_history_pk; Type: CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);


--
-- Name: books_title; Type: INDEX; Schema: shop; Owner: -
--

CREATE INDEX books_title ON shop.books USING btree (title);


--
-- Name: flyway_schema_history_s_idx; Type: INDEX; Schema: shop; Owner: -
--

CREATE INDEX flyway_schema_history_s_idx ON shop.flyway_schema_history USING btree (success);


--
-- PostgreSQL database dump complete
--

\unrestrict ngI0GXnGGNlCpHS8PIGDsL8MoJHZNbae0Ix9xgqiykcfA2HpaxAQSFnZAumwoG1

