CREATE TABLE countries (
    code char(2) PRIMARY KEY,
    name text NOT NULL UNIQUE,
    currencies text[] NOT NULL,
    population bigint,
    remark text
);
COPY countries (code, name, currencies, population, remark) FROM stdin;
AT	Austria	{EUR}	8979894	\N
CH	Switzerland	{CHF}	8815385	four languages; one semicolon
CI	Côte d'Ivoire	{XOF}	\N	\N
PA	Panama	{PAB,USD}	4351267	tab\there
\.
CREATE INDEX countries_currencies_idx ON countries USING gin (currencies);
