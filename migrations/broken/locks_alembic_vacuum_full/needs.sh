python3 -c 'import alembic, psycopg2'
