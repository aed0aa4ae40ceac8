ALTER TABLE limits ADD COLUMN action integer NOT NULL DEFAULT 0;
ALTER TABLE limits DROP CONSTRAINT limits_pkey;
ALTER TABLE limits ADD CONSTRAINT limits_pkey PRIMARY KEY (account_id, action);
