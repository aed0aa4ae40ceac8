ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY documents_tenant ON documents
    USING (tenant_id = current_setting('app.tenant', true)::uuid)
    WITH CHECK (tenant_id = current_setting('app.tenant', true)::uuid);
