-- Later rows of an account have another action; the first one stays.
DELETE FROM limits WHERE action <> 0;
ALTER TABLE limits DROP CONSTRAINT limits_pkey;
ALTER TABLE limits ADD CONSTRAINT limits_pkey PRIMARY KEY (account_id);
ALTER TABLE limits DROP COLUMN action;
