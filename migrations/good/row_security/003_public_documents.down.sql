REVOKE SELECT (id, title), INSERT ON documents FROM PUBLIC;
DROP POLICY documents_not_empty ON documents;
DROP POLICY documents_public ON documents;
