ALTER TABLE identities ADD COLUMN {{ .Parameters.prefix }}_until timestamp;
