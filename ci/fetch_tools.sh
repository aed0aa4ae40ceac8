#!/usr/bin/env bash
# Fetches the migration tools whose layouts are read here, for the tests that run them beside us, and prints the folder to
# put on PATH. They come from npm's registry (dbmate, node-pg-migrate, knex, kysely, sequelize, typeorm, prisma, supabase, drizzle and its candidate), Go's modules
# (goose, golang-migrate, sql-migrate, morph, tern, pop; goose-go and gormigrate, which are libraries), Rust's crates (sqlx, diesel, refinery; the
# library seaorm), Maven's artifacts (flyway, liquibase) and pip
# (yoyo), as those are set up here; a tool whose own builder is missing is left out, aloud. Atlas is a program of ours (ci/atlas) with Atlas's
# package: no registry has its command line. What is there already is not fetched again. Sqitch is in the distribution.
#
# The tests of seaorm want its folder in CARGO_TARGET_DIR=FOLDER/seaorm, and those of ecto want Ecto and Postgrex in ERL_LIBS.
#
#   PATH=$(ci/fetch_tools.sh FOLDER [TOOL...]):$PATH ctest --test-dir build/dev -R RealTool
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=fetch_each.sh
. "$(dirname "$0")/fetch_each.sh"
here=$(realpath "$(dirname "$0")")

folder=$(realpath -m "${1:?"usage: ci/fetch_tools.sh FOLDER [TOOL...]"}")
shift
tools=("$@")
all=(dbmate node-pg-migrate knex prisma supabase drizzle drizzle-1 goose golang-migrate sql-migrate morph tern sqlx diesel refinery flyway atlas yoyo typeorm kysely sequelize liquibase pop seaorm goose-go gormigrate)
[ ${#tools[@]} -gt 0 ] || tools=("${all[@]}")
mkdir -p "$folder/bin"

from_npm() { # PROGRAM PACKAGE...
  npm install --silent --no-fund --no-audit --prefix "$folder/npm" "${@:2}" >&2 &&
    ln -sf "../npm/node_modules/.bin/$1" "$folder/bin/$1"
}

from_pip() { # PROGRAM PACKAGE...: in an environment of its own
  python3 -m venv "$folder/$1" >&2 &&
    "$folder/$1/bin/pip" install --quiet --disable-pip-version-check "${@:2}" >&2 &&
    ln -sf "../$1/bin/$1" "$folder/bin/$1"
}

# Both releases are in one folder, with their drivers: that of SQLite is built there, which takes minutes.
from_drizzle() { # PROGRAM
  [ -e "$folder/drizzle/node_modules/better-sqlite3/build" ] ||
    npm install --silent --no-fund --no-audit --prefix "$folder/drizzle" drizzle-orm@0.45.4 drizzle-orm-1@npm:drizzle-orm@1.0.0-rc.5 \
      pg@8.23.1 better-sqlite3@12.11.1 >&2 || return
  cp "$here/drizzle_migrate.mjs" "$folder/drizzle/" &&
    ln -sf ../drizzle/drizzle_migrate.mjs "$folder/bin/$1"
}

# Its own script would download an engine; ci/prisma says what takes its place.
prisma_from_npm() { # PACKAGE...
  npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$folder/prisma" "$@" >&2 &&
    cp "$here"/prisma/* "$folder/prisma/" &&
    ln -sf "../prisma/prisma" "$folder/bin/prisma"
}

from_go() { # PROGRAM MODULE TAGS
  local made=${2%@*}
  made=${made%/v[0-9]}
  GOBIN=$folder/go go install -tags "$3" "$2" >&2 &&
    ln -sf "../go/${made##*/}" "$folder/bin/$1"
}

from_go_by_name() { # PROGRAM PACKAGE MODULE: of a module whose versions its registry does not list
  local made=$folder/go/$1.module
  mkdir -p "$made" &&
    (
      cd "$made"
      [ -f go.mod ] || go mod init fetched
      go mod edit -require="$3"
      go build -mod=mod -o "../$1" "$2"
    ) >&2 &&
    ln -sf "../go/$1" "$folder/bin/$1"
}

from_our_go() { # PROGRAM MODULE...: what ci/PROGRAM makes of them
  local made=$folder/go/$1.module
  mkdir -p "$made" && cp "$here/$1"/*.go "$made/" &&
    (cd "$made" && { [ -f go.mod ] || go mod init fetched; } && go get "${@:2}" && go mod tidy && go build -o "../$1" .) >&2 &&
    ln -sf "../go/$1" "$folder/bin/$1"
}

from_cargo() { # PROGRAM CRATE FEATURES
  cargo install --quiet --root "$folder/cargo" --no-default-features --features "$3" "$2" >&2 &&
    ln -sf "../cargo/bin/$1" "$folder/bin/$1"
}

# A library comes with the history that is tested with it: its program is built where that history has it.
crate_of_history() { # PROGRAM BINARY
  cargo build --quiet --manifest-path "$here/../migrations/good/preset_$1/Cargo.toml" --target-dir "$folder/$1" >&2 &&
    ln -sf "../$1/debug/$2" "$folder/bin/$1"
}

module_of_history() { # PROGRAM HISTORY
  (cd "$here/../migrations/good/$2" && go build -o "$folder/go/$1" .) >&2 &&
    ln -sf "../go/$1" "$folder/bin/$1"
}

from_maven() { # PROGRAM GROUP:ARTIFACT:VERSION of a .tar.gz with the program at its top
  local packed=$folder/maven/$1
  mkdir -p "$packed" "$folder/$1" &&
    mvn --quiet --batch-mode -Dstyle.color=never dependency:copy -Dartifact="$2:tar.gz" -DoutputDirectory="$packed" >&2 &&
    tar -xzf "$packed"/*.tar.gz -C "$folder/$1" --strip-components=1 &&
    rm -r "$packed" &&
    ln -sf "../$1/$1" "$folder/bin/$1"
}

liquibase_from_maven() {
  mkdir -p "$folder/liquibase" && cp "$here"/liquibase/* "$folder/liquibase/" &&
    mvn --quiet --batch-mode -Dstyle.color=never -f "$folder/liquibase/pom.xml" dependency:copy-dependencies \
      -DoutputDirectory="$folder/liquibase/lib" >&2 &&
    ln -sf ../liquibase/liquibase "$folder/bin/liquibase"
}

fetch() {
  case $1 in
    dbmate) from_npm dbmate dbmate ;;
    node-pg-migrate) from_npm node-pg-migrate node-pg-migrate pg ;;
    knex) from_npm knex knex@3.1.0 pg@8 ;;
    drizzle | drizzle-1) from_drizzle "$1" ;;
    goose)
      from_go goose github.com/pressly/goose/v3/cmd/goose@v3.24.3 \
        'no_clickhouse no_libsql no_mssql no_mysql no_vertica no_ydb'
      ;;
    golang-migrate) from_go golang-migrate github.com/golang-migrate/migrate/v4/cmd/migrate@v4.18.3 'postgres sqlite3' ;;
    sql-migrate) from_go sql-migrate github.com/rubenv/sql-migrate/sql-migrate@v1.8.1 '' ;;
    morph) from_go_by_name morph github.com/mattermost/morph/cmd/morph github.com/mattermost/morph@v1.1.0 ;;
    pop) from_go pop github.com/gobuffalo/pop/v6/soda@v6.3.0 sqlite ;;
    tern) from_go tern github.com/jackc/tern/v2@v2.3.4 '' ;;
    sqlx) from_cargo sqlx sqlx-cli postgres,sqlite ;;
    diesel) from_cargo diesel diesel_cli postgres,sqlite-bundled ;;
    refinery) from_cargo refinery refinery_cli@0.10.0 postgresql,sqlite-bundled ;;
    atlas)
      from_our_go atlas ariga.io/atlas@v0.32.1-0.20250325101103-175b25e1c1b9 \
        github.com/lib/pq@v1.10.9 github.com/mattn/go-sqlite3@v1.14.28
      ;;
    liquibase) liquibase_from_maven ;;
    flyway) from_maven flyway org.flywaydb:flyway-commandline:10.22.0 ;;
    prisma) prisma_from_npm prisma@6.19.3 @prisma/adapter-pg@7.10.1 ;;
    supabase) from_npm supabase supabase@3.1.0 ;;
    kysely) from_npm kysely kysely@0.29.9 kysely-ctl@0.21.0 pg@8.23.1 better-sqlite3@12.11.1 ;;
    sequelize) from_npm sequelize sequelize@6.37.7 sequelize-cli@6.6.3 pg@8.23.1 sqlite3@5.1.7 ;;
    typeorm) from_npm typeorm typeorm@1.1.1 pg@8.23.1 better-sqlite3@12.11.1 ;;
    seaorm) crate_of_history seaorm migration ;;
    goose-go) module_of_history goose-go preset_goose_go ;;
    gormigrate) module_of_history gormigrate tool_gormigrate ;;
    yoyo) from_pip yoyo yoyo-migrations==9.0.0 psycopg2-binary==2.9.10 ;;
    *)
      echo "fetch_tools: there is no tool $1" >&2
      exit 2
      ;;
  esac
}

builder() {
  case $1 in
    dbmate | node-pg-migrate | knex | prisma | supabase | drizzle* | kysely | sequelize | typeorm) echo npm ;;
    goose | golang-migrate | sql-migrate | morph | tern | pop | atlas | goose-go | gormigrate) echo go ;;
    flyway | liquibase) echo mvn ;;
    yoyo) echo python3 ;;
    *) echo cargo ;;
  esac
}

fetch_each fetch_tools "$folder" "${tools[@]}"
echo "$folder/bin"
