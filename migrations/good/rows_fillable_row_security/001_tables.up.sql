CREATE TABLE notes (id integer PRIMARY KEY, tenant integer NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY own_notes ON notes USING (tenant = nullif(current_setting('app.tenant', true), '')::integer);
