#!/usr/bin/env bash
# Installs what the build and the tests need, from the distribution's packages only: Debian 12 and 13, Ubuntu 24.04.
# Says and does nothing when all is there. Asks for root through sudo when it must.
#
#   ci/setup.sh           install what is missing
#   ci/setup.sh --list    print the packages, and install nothing
set -euo pipefail

# Without these there is no program to build, or no test to run.
needed=(
  g++ cmake ninja-build pkg-config
  libpqxx-dev libpq-dev libsqlite3-dev libgtest-dev
  libcli11-dev libtomlplusplus-dev nlohmann-json3-dev libfmt-dev
  postgresql python3 alembic python3-sqlalchemy
)
# Without one of these something is slower, or a suite or a test says that it was skipped.
wanted=(
  ccache lld git make postgresql-client sqlite3 shellcheck dpkg-dev file
  python3-sqlmodel python3-pydantic python3-psycopg2 python3-asyncpg python3-aiosqlite python3-yaml
  python3-psycopg python3-flask-migrate python3-jsonschema python3-django ruby-sequel ruby-pg ruby-sqlite3 ruby-activerecord ruby-railties
)
# A browser is large, and one test asks for each of these: only where nothing may be skipped.
if [ -n "${MIGRATE_REQUIRE_ALL:-}" ]; then
  wanted+=(chromium debootstrap groff-base man-db zsh fish sqitch libdbd-pg-perl)
fi
# Pydantic 2 has its settings in a package of its own; a distribution with Pydantic 1 has no such package, and no need.
where_there_is=(python3-pydantic-settings)

die() {
  echo "setup: $1" >&2
  exit 3
}

skip() { echo "setup: SKIPPED $*; what needs it will be skipped too" >&2; }

is_installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'; }

# The version that apt would install; empty when the distribution has no such package.
candidate() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | awk '$1 == "Candidate:" && $2 != "(none)" {print $2}'; }

# Whether apt could install at least one of these.
has_candidate() {
  local package
  for package in "$@"; do
    [ -z "$(candidate "$package")" ] || return 0
  done
  return 1
}

can_install() { [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "must install packages, but this is neither root nor is there sudo. As root, run: $PWD/ci/setup.sh"
  fi
}

# Boost.Process v2 came with 1.81.
boost_is_there() {
  command -v g++ >/dev/null &&
    printf '#include <boost/version.hpp>\n#if BOOST_VERSION < 108100\n#error old\n#endif\n' |
    g++ -x c++ -fsyntax-only - 2>/dev/null
}

# The distribution's default where it is new enough; Debian 12 has 1.81 beside an older default.
boost_package() {
  if dpkg --compare-versions "$(candidate libboost-dev)" ge 1.81; then
    echo libboost-dev
  else
    echo libboost1.81-dev
  fi
}

print_missing() {
  local package
  for package in "$@"; do
    is_installed "$package" || echo "$package"
  done
}

print_available_extra() {
  local package
  for package in "${where_there_is[@]}"; do
    is_installed "$package" || [ -z "$(candidate "$package")" ] || echo "$package"
  done
}

# The server's programs are wanted, not a server that runs by itself.
forbid_main_cluster() {
  local folder=/etc/postgresql-common/createcluster.d
  no_cluster=$folder/migrate-no-cluster.conf
  trap 'as_root rm -f "$no_cluster"' EXIT
  as_root mkdir -p "$folder"
  echo 'create_main_cluster = false' | as_root tee "$no_cluster" >/dev/null
}

# Nothing is removed for it, and no downloaded package is kept. The log is shown when it fails.
install_packages() {
  local log
  log=$(mktemp)
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --no-remove \
    -o APT::Keep-Downloaded-Packages=false -o Acquire::Retries=3 "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    die "apt-get could not install: $*"
  fi
  rm -f "$log"
}

# A test asks apt itself what the distribution has.
fetch_lists_where_none_are() {
  if [ -n "${MIGRATE_REQUIRE_ALL:-}" ] && [ -z "$(find /var/lib/apt/lists -name '*Packages*' -print -quit)" ]; then
    as_root apt-get update -qq -o Acquire::Retries=3 || echo "setup: apt-get update failed" >&2
  fi
}

cd "$(dirname "$0")/.."
if [ "${1:-}" = --list ]; then
  printf '%s\n' "${needed[@]}" "${wanted[@]}"
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  die "there is no apt-get here. Install what these Debian packages hold, and Boost 1.81 or newer: ${needed[*]} ${wanted[*]}"
fi

mapfile -t missing < <(print_missing "${needed[@]}")
mapfile -t missing_wanted < <(print_missing "${wanted[@]}")
boost_is_there || missing+=(boost)
fetch_lists_where_none_are
mapfile -t extra < <(print_available_extra)
[ $((${#missing[@]} + ${#missing_wanted[@]} + ${#extra[@]})) -gt 0 ] || exit 0

if [ ${#missing[@]} -eq 0 ] && ! can_install; then
  skip "${missing_wanted[*]} ${extra[*]}: this is neither root nor is there sudo"
  exit 0
fi
# What is merely wanted, and known not to be in the distribution, is not worth a look at the network each time.
if [ ${#missing[@]} -gt 0 ] || has_candidate "${missing_wanted[@]}" "${extra[@]}" || ! has_candidate g++; then
  as_root apt-get update -qq -o Acquire::Retries=3 || echo "setup: apt-get update failed; going on with the lists that are there" >&2
fi

install=()
unknown=()
for package in "${missing[@]}"; do
  [ "$package" != boost ] || package=$(boost_package)
  if [ -n "$(candidate "$package")" ]; then install+=("$package"); else unknown+=("$package"); fi
done
if [ ${#unknown[@]} -gt 0 ]; then
  die "this distribution does not have: ${unknown[*]} (on Ubuntu, enable the component universe)"
fi
for package in "${missing_wanted[@]}"; do
  if [ -n "$(candidate "$package")" ]; then
    install+=("$package")
  else
    skip "$package: this distribution does not have it"
  fi
done
mapfile -t extra < <(print_available_extra)
install+=("${extra[@]}")
[ ${#install[@]} -gt 0 ] || exit 0

echo "setup: installing ${install[*]}"
is_installed postgresql || forbid_main_cluster
install_packages "${install[@]}"
