ALTER TABLE identities DROP COLUMN {{ .Parameters.prefix }}_until;
