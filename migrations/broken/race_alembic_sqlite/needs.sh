python3 -c 'import alembic'
