ALTER TABLE countries DROP CONSTRAINT countries_pkey;
ALTER TABLE countries ADD CONSTRAINT countries_id_key UNIQUE (id);
ALTER TABLE countries ADD COLUMN uid uuid DEFAULT gen_random_uuid() CONSTRAINT countries_pkey PRIMARY KEY;
