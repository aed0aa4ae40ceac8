CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('app.tenant', true), '')::uuid $$;
ALTER POLICY documents_tenant ON documents USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
