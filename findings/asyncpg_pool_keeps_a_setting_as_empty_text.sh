#!/usr/bin/env bash
# asyncpg 0.30.0 from PyPI, on the distribution's PostgreSQL (seen on 15.18).
#
# Expected: a setting of one's own that was made for one transaction only (set_config('app.tenant', '7', true)) is gone after it, and
# what asyncpg's pool does when a connection is given back (RESET ALL among others) leaves nothing of it either. A row-level
# policy that reads current_setting('app.tenant', true) then finds NULL, as it does in a new session.
#
# It finds NULL in a session that never had the setting, and '' in one that once had it, after the transaction, after RESET ALL and
# after DISCARD ALL. So the same query gives rows on one connection of the pool and none on another, and one that casts the setting to
# an integer is refused (22P02) on some.
#
# Who meets it: migrations and applications with policies by tenant ("tenant = current_setting('app.tenant', true)::int", or IS NULL for
# the owner), behind any pool. nullif(current_setting('app.tenant', true), '') is the same everywhere.
set -euo pipefail
command -v python3 >/dev/null || exit 77
programs=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
[ -d "$programs" ] || exit 77
folder=$(mktemp -d)
trap '"$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
if [ "$(id -u)" = 0 ]; then
  # PostgreSQL does not run as root.
  chown -R nobody "$folder"
  as() { setpriv --reuid=nobody --clear-groups "$@"; }
else
  as() { "$@"; }
fi
as "$programs/initdb" --username=postgres --auth=trust --no-sync -D "$folder/data" >/dev/null
as "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-c listen_addresses= -c unix_socket_directories=$folder" start >/dev/null
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check asyncpg==0.30.0
"$folder/python/bin/pip" freeze --disable-pip-version-check | grep -i '^asyncpg='
FOLDER=$folder "$folder/python/bin/python" - <<'PYTHON'
import asyncio
import os
import sys

import asyncpg

READ = "SELECT current_setting('app.tenant', true)"


async def cast(connection):
    try:
        return await connection.fetchval(READ + "::int")
    except asyncpg.InvalidTextRepresentationError as error:
        return error.sqlstate


async def main():
    pool = await asyncpg.create_pool(host=os.environ["FOLDER"], user="postgres", database="postgres", min_size=1, max_size=1, statement_cache_size=0)
    seen = {}
    async with pool.acquire() as connection:
        print("PostgreSQL", await connection.fetchval("SHOW server_version"))
        seen["new"] = await connection.fetchval(READ), await cast(connection)
    async with pool.acquire() as connection:
        async with connection.transaction():
            await connection.execute("SELECT set_config('app.tenant', '7', true)")
            seen["in the transaction"] = await connection.fetchval(READ), await cast(connection)
        seen["after it"] = await connection.fetchval(READ), await cast(connection)
    async with pool.acquire() as connection:
        seen["from the pool again"] = await connection.fetchval(READ), await cast(connection)
        await connection.execute("DISCARD ALL")
        seen["after DISCARD ALL"] = await connection.fetchval(READ), await cast(connection)
    await pool.close()
    for when, what in seen.items():
        print("%-20s %r, as an integer: %r" % (when + ":", *what))
    empty = ("", "22P02")
    expected = {"new": (None, None), "in the transaction": ("7", 7), "after it": empty, "from the pool again": empty, "after DISCARD ALL": empty}
    sys.exit(0 if seen == expected else 1)


asyncio.run(main())
PYTHON
