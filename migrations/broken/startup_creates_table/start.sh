# What the application does first: look whether the database is there, make what it needs.
exec psql "$DATABASE_URL" --no-psqlrc --quiet --set ON_ERROR_STOP=1 --file start.sql
