ALTER TABLE speakers DROP CONSTRAINT speakers_pkey;
ALTER TABLE speakers ADD COLUMN id serial PRIMARY KEY;
ALTER TABLE speakers ADD CONSTRAINT speakers_pair UNIQUE (person_id, language_id);
