#!/usr/bin/env bash
# The everyday commands of the pipeline's migrations. DATABASE_URL names the database (not needed for test).
set -euo pipefail

usage() {
    cat <<'USAGE'
usage: migrate.sh COMMAND
  upgrade              to the newest revision
  downgrade [VERSION]  back to VERSION ("base" for an empty database), or one revision
  create NAME          a new revision from what the models changed
  current              where the database stands
  test                 up, down and up again, with every catalog compared, on a database of its own
  fresh                drop everything in the database and migrate from nothing (asks first; --yes does not)

A database that init.sql made has the tables already ("relation already exists"): insert the built-in
profiles with seed_profiles.sql, then note that it is at head: python3 -m alembic stamp head.
USAGE
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

fail() {
    echo "migrate.sh: $*" >&2
    exit 2
}

# The first interpreter that has Alembic; PYTHON overrides.
python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 /usr/bin/python3; do
        if "$candidate" -I -c 'import alembic.config' 2>/dev/null; then
            "$candidate" "$@"
            return
        fi
    done
    fail "no Python with Alembic found; name one with PYTHON"
}

alembic() {
    python -m alembic --config "$here/alembic/alembic.ini" "$@"
}

need_database() {
    [ -n "${DATABASE_URL:-}" ] || fail "DATABASE_URL is not set: say postgresql://user@host:5432/pipeline"
}

fresh() {
    need_database
    if [ "${1:-}" != --yes ]; then
        read -r -p "This drops every table in the database. Type yes to go on: " answer
        [ "$answer" = yes ] || fail "nothing was dropped"
    fi
    python - <<'PYTHON'
import os

import psycopg2

# Table by table: dropping the schema would take its owner and grants with it.
with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
    cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
    for (table,) in cursor.fetchall():
        cursor.execute(f"DROP TABLE IF EXISTS public.{table} CASCADE")
    cursor.execute('DROP EXTENSION IF EXISTS "uuid-ossp"')
PYTHON
    alembic upgrade head
}

run_test() {
    local tool=${MIGRATE:-migrate}
    command -v "$tool" >/dev/null || fail "$tool is not on PATH; name the program with MIGRATE"
    "$tool" test --config "$here/alembic/migrate.toml" "$@"
}

command=${1:-}
[ $# -gt 0 ] && shift
case "$command" in
    upgrade) need_database && alembic upgrade "${1:-head}" ;;
    downgrade) need_database && alembic downgrade "${1:--1}" ;;
    create)
        [ $# -gt 0 ] || fail "create needs a name: migrate.sh create add_language_to_pages"
        need_database && alembic revision --autogenerate --message "$*"
        ;;
    current) need_database && alembic current --verbose ;;
    test) run_test "$@" ;;
    fresh) fresh "$@" ;;
    -h | --help | help) usage ;;
    *)
        usage >&2
        exit 2
        ;;
esac
