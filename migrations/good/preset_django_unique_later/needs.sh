python3 -c 'import django, psycopg2'
