CREATE TABLE diary_shares (
    practitioner_id integer NOT NULL REFERENCES practitioners (id) ON DELETE CASCADE,
    shared_with text NOT NULL,
    PRIMARY KEY (practitioner_id, shared_with)
);
ALTER TABLE appointments ENABLE ROW LEVEL SECURITY;
CREATE POLICY appointments_read ON appointments FOR SELECT USING (true);
