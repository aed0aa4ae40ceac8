CREATE TABLE documents (id bigint PRIMARY KEY, tenant text NOT NULL);
CREATE POLICY documents_of_tenant ON documents USING (tenant = current_user);
