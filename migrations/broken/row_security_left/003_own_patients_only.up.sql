ALTER TABLE patients ADD COLUMN practitioner_id integer REFERENCES practitioners (id) ON DELETE SET NULL;
ALTER TABLE patients ENABLE ROW LEVEL SECURITY;
CREATE POLICY patients_own ON patients
    USING (practitioner_id = current_setting('app.practitioner_id', true)::integer);
