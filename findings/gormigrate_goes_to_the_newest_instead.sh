#!/usr/bin/env bash
# gormigrate 2.1.3 with gorm 1.25.12 and glebarez/sqlite 1.11.0, built from the Go module proxy.
#
# Expected: MigrateTo("1") on a new database makes what migration 1 makes, also where InitSchema is set, the way to spare new
# databases the steps. It runs InitSchema, which makes the newest schema, records all migrations, and returns no error: whoever asks
# for an older version by name gets the newest one. Without InitSchema, or in a database that has a record, it stops at 1.
#
# Who meets it: tests that build the schema before a migration to try it with rows, and a rollout that is held back at a version.
set -euo pipefail
command -v go >/dev/null || exit 77
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
export GOPATH=$folder/go GOFLAGS=-mod=mod
cd "$folder"
cat >go.mod <<'EOF'
module shop

go 1.23

require (
	github.com/glebarez/sqlite v1.11.0
	github.com/go-gormigrate/gormigrate/v2 v2.1.3
	gorm.io/gorm v1.25.12
)
EOF
cat >main.go <<'EOF'
package main

import (
	"fmt"
	"strings"

	"github.com/glebarez/sqlite"
	"github.com/go-gormigrate/gormigrate/v2"
	"gorm.io/gorm"
)

func making(table string) func(*gorm.DB) error {
	return func(database *gorm.DB) error { return database.Exec("CREATE TABLE " + table + " (n INTEGER)").Error }
}

func show(title string, hasInit bool) {
	database, err := gorm.Open(sqlite.Open(":memory:"), &gorm.Config{})
	if err != nil {
		panic(err)
	}
	tool := gormigrate.New(database, gormigrate.DefaultOptions,
		[]*gormigrate.Migration{{ID: "1", Migrate: making("orders")}, {ID: "2", Migrate: making("customers")}})
	if hasInit {
		tool.InitSchema(func(database *gorm.DB) error {
			if err := making("orders")(database); err != nil {
				return err
			}
			return making("customers")(database)
		})
	}
	err = tool.MigrateTo("1")
	var tables, recorded []string
	database.Raw("SELECT name FROM sqlite_schema WHERE name IN ('orders', 'customers') ORDER BY name").Scan(&tables)
	database.Raw("SELECT id FROM migrations ORDER BY id").Scan(&recorded)
	fmt.Printf("%s: error %v, tables %s, recorded %s\n", title, err, strings.Join(tables, " "), strings.Join(recorded, " "))
}

func main() {
	show("MigrateTo(\"1\")", false)
	show("MigrateTo(\"1\") with InitSchema", true)
}
EOF
go mod tidy >/dev/null 2>&1
go list -m github.com/go-gormigrate/gormigrate/v2 gorm.io/gorm github.com/glebarez/sqlite
seen=$(go run .)
echo "$seen"
[ "$seen" = 'MigrateTo("1"): error <nil>, tables orders, recorded 1
MigrateTo("1") with InitSchema: error <nil>, tables customers orders, recorded 1 2 SCHEMA_INIT' ]
