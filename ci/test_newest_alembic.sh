#!/usr/bin/env bash
# ci/test_newest_alembic.sh [PRESET [ARGUMENT...]]: runs the Alembic tests of a build (default: dev) with the newest
# Alembic, SQLAlchemy and drivers, in a Python environment of their own that goes again. ARGUMENT is for the tests. Where
# no Python registry is reachable, it says so and skips.
set -euo pipefail
cd "$(dirname "$0")/.."
tests=build/${1:-dev}/suites/unit/unit_tests
if [[ ! -x $tests ]]; then
  echo "$tests is not there: cmake --workflow --preset ${1:-dev}" >&2
  exit 2
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
if ! "$folder/venv/bin/pip" install --quiet alembic "sqlalchemy[asyncio]" sqlmodel psycopg2-binary "psycopg[binary]" \
  asyncpg aiosqlite pydantic-settings flask-migrate >"$folder/log" 2>&1; then
  tail -3 "$folder/log" >&2
  echo "SKIPPED: the newest Alembic cannot be installed here, so nothing was tested with it" >&2
  exit 0
fi
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

names = ["alembic", "sqlalchemy", "sqlmodel", "psycopg2-binary", "psycopg", "asyncpg", "aiosqlite"]
print(", ".join("%s %s" % (name, version(name)) for name in names))
PYTHON
VIRTUAL_ENV="$folder/venv" "$tests" --gtest_filter="$(ci/tests_in.py suites/unit/migrator/alembic)" "${@:2}"
