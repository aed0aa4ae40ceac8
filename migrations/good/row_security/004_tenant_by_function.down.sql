ALTER POLICY documents_tenant ON documents
    USING (tenant_id = current_setting('app.tenant', true)::uuid)
    WITH CHECK (tenant_id = current_setting('app.tenant', true)::uuid);
DROP FUNCTION current_tenant();
