command -v psql
