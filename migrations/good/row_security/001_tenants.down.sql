DROP TABLE documents;
DROP TABLE tenants;
