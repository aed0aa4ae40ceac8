ALTER TABLE countries DROP COLUMN uid;
ALTER TABLE countries DROP CONSTRAINT countries_id_key;
ALTER TABLE countries ADD CONSTRAINT countries_pkey PRIMARY KEY (id);
