CREATE TABLE identities (
  id {{ if .IsSQLite }}TEXT{{ else }}UUID{{ end }} NOT NULL PRIMARY KEY,
  traits {{- if .IsPostgreSQL }} jsonb{{ else }} TEXT{{ end }} NOT NULL
);
