exec psql "$DATABASE_URL" --no-psqlrc --quiet --set ON_ERROR_STOP=1 --file start.sql
