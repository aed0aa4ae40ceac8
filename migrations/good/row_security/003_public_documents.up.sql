CREATE POLICY documents_public ON documents FOR SELECT TO PUBLIC USING (is_public);
CREATE POLICY documents_not_empty ON documents AS RESTRICTIVE FOR INSERT WITH CHECK (title <> '');
GRANT SELECT (id, title), INSERT ON documents TO PUBLIC;
