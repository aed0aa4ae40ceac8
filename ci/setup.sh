#!/usr/bin/env bash
# Installs what the build and the tests need, from the distribution's packages only. Does nothing when all is there.
set -euo pipefail

if ! command -v apt-get >/dev/null; then
  echo "setup: this script knows Debian and Ubuntu only; install the packages that it lists by hand:" >&2
  sed -n '/^packages=(/,/^)/p' "$0" >&2
  exit 3
fi

packages=(
  g++ cmake ninja-build ccache lld pkg-config git
  libpqxx-dev libpq-dev libsqlite3-dev libgtest-dev
  libcli11-dev libtomlplusplus-dev nlohmann-json3-dev libfmt-dev
  postgresql postgresql-client sqlite3
  python3 alembic python3-sqlalchemy python3-sqlmodel python3-pydantic python3-psycopg2 python3-asyncpg python3-aiosqlite
)

is_installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'; }

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

# Boost.Process v2 came with 1.81; Debian 12 has it beside an older default.
boost_is_new_enough() {
  printf '#include <boost/version.hpp>\n#if BOOST_VERSION < 108100\n#error old\n#endif\n' |
    g++ -x c++ -fsyntax-only - 2>/dev/null
}

missing=()
for package in "${packages[@]}"; do
  is_installed "$package" || missing+=("$package")
done
if ! command -v g++ >/dev/null || ! boost_is_new_enough; then
  missing+=(boost)
fi
[ ${#missing[@]} -gt 0 ] || exit 0

echo "setup: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
as_root apt-get update -qq
if [[ " ${missing[*]} " == *" boost "* ]]; then
  missing=("${missing[@]/#boost/}")
  candidate=$(apt-cache policy libboost-dev | awk '/Candidate:/ {print $2}')
  if dpkg --compare-versions "${candidate:-0}" ge 1.81; then
    missing+=(libboost-dev)
  else
    missing+=(libboost1.81-dev)
  fi
fi
# The server's programs are wanted, not a server that runs by itself.
no_cluster=/etc/postgresql-common/createcluster.d/migrate-no-cluster.conf
if ! is_installed postgresql; then
  as_root mkdir -p "$(dirname "$no_cluster")"
  echo "create_main_cluster = false" | as_root tee "$no_cluster" >/dev/null
  trap 'as_root rm -f "$no_cluster"' EXIT
fi
# shellcheck disable=SC2068  # empty entries must vanish
as_root apt-get install -y -qq --no-install-recommends ${missing[@]} >/dev/null
