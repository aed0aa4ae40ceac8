#!/usr/bin/env bash
# Fetches the migration tools whose layouts are read here, for the tests that run them beside us, and prints the folder to
# put on PATH. They come from npm's registry (dbmate, node-pg-migrate), Go's modules (goose, golang-migrate), Rust's crates
# (sqlx, diesel) and Maven's artifacts (flyway), as those are set up here; a tool whose own builder is missing is left out,
# aloud. Atlas is a program of ours (suites/acceptance/atlas) with Atlas's package: no registry has its command line.
# What is there already is not fetched again. Sqitch is in the distribution.
#
#   PATH=$(ci/fetch_tools.sh FOLDER [TOOL...]):$PATH ctest --test-dir build/dev -R RealTool
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=fetch_each.sh
. "$(dirname "$0")/fetch_each.sh"

folder=$(realpath -m "${1:?"usage: ci/fetch_tools.sh FOLDER [TOOL...]"}")
shift
tools=("$@")
[ ${#tools[@]} -gt 0 ] || tools=(dbmate node-pg-migrate goose golang-migrate sqlx diesel flyway atlas)
mkdir -p "$folder/bin"

from_npm() { # PROGRAM PACKAGE...
  npm install --silent --no-fund --no-audit --prefix "$folder/npm" "${@:2}" >&2 &&
    ln -sf "../npm/node_modules/.bin/$1" "$folder/bin/$1"
}

from_go() { # PROGRAM MODULE TAGS
  local made=${2%@*}
  GOBIN=$folder/go go install -tags "$3" "$2" >&2 &&
    ln -sf "../go/${made##*/}" "$folder/bin/$1"
}

from_our_go() { # PROGRAM FOLDER MODULE...
  local home=$folder/go-$1
  mkdir -p "$home" && cp "$(dirname "$0")/../$2/main.go" "$home/" &&
    (cd "$home" && { [ -f go.mod ] || go mod init "$1"; } && go get "${@:3}" && go mod tidy && go build -o "$folder/bin/$1" .) >&2
}

from_cargo() { # PROGRAM CRATE FEATURES
  cargo install --quiet --root "$folder/cargo" --no-default-features --features "$3" "$2" >&2 &&
    ln -sf "../cargo/bin/$1" "$folder/bin/$1"
}

from_maven() { # PROGRAM GROUP:ARTIFACT:VERSION of a .tar.gz with the program at its top
  local packed=$folder/maven/$1
  mkdir -p "$packed" "$folder/$1" &&
    mvn --quiet --batch-mode -Dstyle.color=never dependency:copy -Dartifact="$2:tar.gz" -DoutputDirectory="$packed" >&2 &&
    tar -xzf "$packed"/*.tar.gz -C "$folder/$1" --strip-components=1 &&
    rm -r "$packed" &&
    ln -sf "../$1/$1" "$folder/bin/$1"
}

fetch() {
  case $1 in
    dbmate) from_npm dbmate dbmate ;;
    node-pg-migrate) from_npm node-pg-migrate node-pg-migrate pg ;;
    goose)
      from_go goose github.com/pressly/goose/v3/cmd/goose@v3.24.3 \
        'no_clickhouse no_libsql no_mssql no_mysql no_vertica no_ydb'
      ;;
    golang-migrate) from_go golang-migrate github.com/golang-migrate/migrate/v4/cmd/migrate@v4.18.3 'postgres sqlite3' ;;
    sqlx) from_cargo sqlx sqlx-cli postgres,sqlite ;;
    diesel) from_cargo diesel diesel_cli postgres,sqlite-bundled ;;
    atlas)
      from_our_go atlas suites/acceptance/atlas ariga.io/atlas@v0.32.1-0.20250325101103-175b25e1c1b9 \
        github.com/lib/pq@v1.10.9 github.com/mattn/go-sqlite3@v1.14.28
      ;;
    flyway) from_maven flyway org.flywaydb:flyway-commandline:10.22.0 ;;
    *)
      echo "fetch_tools: there is no tool $1" >&2
      exit 2
      ;;
  esac
}

builder() {
  case $1 in
    dbmate | node-pg-migrate) echo npm ;;
    goose | golang-migrate | atlas) echo go ;;
    flyway) echo mvn ;;
    *) echo cargo ;;
  esac
}

fetch_each fetch_tools "$folder" "${tools[@]}"
echo "$folder/bin"
