ALTER TABLE speakers DROP CONSTRAINT speakers_pair;
ALTER TABLE speakers DROP COLUMN id, ADD PRIMARY KEY (person_id, language_id);
