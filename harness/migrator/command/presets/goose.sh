# Builds the program goose.go, which stands after this text, with the migrations of this folder, and runs it with the
# arguments. For the preset goose-go.toml. $0 is the whole text. Nothing is written to the project: an overlay shows the
# sources to the compiler.
set -eu

# PACKAGE NAME ...: the name under which the first of the drivers that the project's go.mod has is known.
driver() {
  while [ $# -gt 0 ]; do
    if go list "$1" >/dev/null 2>&1; then
      echo "import _ \"$1\"" >>"$built/imports.go"
      echo "$2"
      return
    fi
    shift 2
  done
}

# The package of the migrations is imported; one that is a program itself gets our main in the place of its own.
sources() {
  printf 'package main\n\n' >"$built/imports.go"
  if [ "$(go list -f '{{.Name}}' .)" = main ]; then
    program=.
    main=$(grep -l '^func main()' ./*.go | grep -v _test.go | head -n 1)
    replaced=$PWD/${main#./}
    imports=$PWD/migrate_goose_imports.go
  else
    program=./migrate_goose_program
    replaced=$PWD/migrate_goose_program/main.go
    imports=$PWD/migrate_goose_program/imports.go
    echo "import _ \"$(go list -f '{{.ImportPath}}' .)\"" >>"$built/imports.go"
  fi
  postgres=$(driver github.com/jackc/pgx/v5/stdlib pgx github.com/jackc/pgx/v4/stdlib pgx github.com/lib/pq postgres)
  sqlite=$(driver modernc.org/sqlite sqlite github.com/mattn/go-sqlite3 sqlite3)
  echo "var gooseDrivers = map[string]string{\"postgres\": \"$postgres\", \"sqlite\": \"$sqlite\"}" >>"$built/imports.go"
  printf '{"Replace": {"%s": "%s", "%s": "%s"}}\n' "$replaced" "$built/main.go" "$imports" "$built/imports.go" >"$built/overlay.json"
}

built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT

printf '%s\n' "$0" | sed '1,/^exit$/d' >"$built/main.go"
sources
go build -overlay "$built/overlay.json" -o "$built/program" "$program" >&2
MIGRATE_BUILT=$built exec "$built/program" "$@"
exit
