#!/usr/bin/env bash
# Fetches the PostgreSQL drivers that Debian does not have, or not as new, builds the clients of suites/wire/clients with them,
# and prints the folder for MIGRATE_CLIENTS. They come from Python's, npm's, Go's, Rust's and Maven's registries as those are
# set up here; a client whose builder is missing is left out, aloud. What is there already is not built again.
#
#   MIGRATE_CLIENTS=$(ci/fetch_clients.sh FOLDER [CLIENT...]) ctest --test-dir build/dev -R '^wire'
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=fetch_each.sh
. "$(dirname "$0")/fetch_each.sh"

folder=$(realpath -m "${1:?"usage: ci/fetch_clients.sh FOLDER [CLIENT...]"}")
shift
clients=("$@")
[ ${#clients[@]} -gt 0 ] || clients=(pg8000 newest-psycopg newest-asyncpg node-postgres postgres.js lib-pq pgx pgjdbc tokio-postgres)
sources=$(cd "$(dirname "$0")/../suites/wire/clients" && pwd)
mkdir -p "$folder/bin"

# PROGRAM WORD...: a program that runs these words.
write_program() {
  printf '#!/bin/sh\nexec %s\n' "${*:2}" >"$folder/bin/$1"
  chmod +x "$folder/bin/$1"
}

from_pip() { # CLIENT FILE PACKAGE
  local home=$folder/python-$1
  python3 -m venv "$home" && "$home/bin/pip" install --quiet "$3" >&2 &&
    write_program "$1" "'$home/bin/python' '$sources/$2'"
}

# A module is looked for beside the file that imports it.
from_npm() { # CLIENT FILE PACKAGE...
  local home=$folder/npm-$1
  npm install --silent --no-fund --no-audit --prefix "$home" "${@:3}" >&2 &&
    cp "$sources/$2" "$sources/behaviour.mjs" "$home/" &&
    write_program "$1" "node '$home/$2'"
}

from_go() { # CLIENT FOLDER MODULE
  local home=$folder/go-$1
  mkdir -p "$home" && cp "$sources/$2/main.go" "$home/" &&
    (cd "$home" && { [ -f go.mod ] || go mod init client; } && go get "$3" && go build -o "$folder/bin/$1" .) >&2
}

from_cargo() { # CLIENT FOLDER
  local home=$folder/cargo-$1
  mkdir -p "$home" && cp -r "$sources/$2/." "$home/" &&
    cargo build --quiet --manifest-path "$home/Cargo.toml" >&2 &&
    ln -sf "../cargo-$1/target/debug/$1" "$folder/bin/$1"
}

from_maven() { # CLIENT SOURCE GROUP:ARTIFACT:VERSION
  local home=$folder/java-$1
  mkdir -p "$home" &&
    mvn --quiet --batch-mode -Dstyle.color=never dependency:copy -Dartifact="$3" -DoutputDirectory="$home" >&2 &&
    javac -cp "$home/*" -d "$home" "$sources/$2.java" &&
    write_program "$1" "java -cp '$home:$home/*' $2"
}

fetch() {
  case $1 in
    pg8000) from_pip pg8000 pg8000_client.py pg8000 ;;
    newest-asyncpg) from_pip newest-asyncpg asyncpg_client.py asyncpg ;;
    newest-psycopg) from_pip newest-psycopg psycopg_client.py 'psycopg[binary]' ;;
    node-postgres) from_npm node-postgres node_postgres.mjs pg pg-cursor pg-copy-streams ;;
    postgres.js) from_npm postgres.js postgres_js.mjs postgres ;;
    lib-pq) from_go lib-pq lib_pq github.com/lib/pq ;;
    pgx) from_go pgx pgx github.com/jackc/pgx/v5 ;;
    pgjdbc) from_maven pgjdbc Pgjdbc org.postgresql:postgresql:42.7.14 ;;
    tokio-postgres) from_cargo tokio-postgres tokio_postgres ;;
    *)
      echo "fetch_clients: there is no client $1" >&2
      exit 2
      ;;
  esac
}

builder() {
  case $1 in
    pg8000 | newest-*) echo python3 ;;
    node-postgres | postgres.js) echo npm ;;
    lib-pq | pgx) echo go ;;
    pgjdbc) echo mvn ;;
    *) echo cargo ;;
  esac
}

fetch_each fetch_clients "$folder" "${clients[@]}"
echo "$folder"
