package main

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/pressly/goose/v3"
)

// What a migration prints is no answer.
var gooseAnswers = os.Stdout

func main() {
	os.Stdout = os.Stderr
	os.RemoveAll(os.Getenv("MIGRATE_BUILT"))
	arguments := os.Args[1:]
	if arguments[0] == "serve" {
		gooseServe()
		return
	}
	output, err := gooseRun(arguments)
	io.WriteString(gooseAnswers, output)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func gooseServe() {
	lines := bufio.NewReader(os.Stdin)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		var arguments []string
		answer := map[string]any{"exit_code": 0}
		err = json.Unmarshal(line, &arguments)
		if err == nil {
			answer["output"], err = gooseRun(arguments)
		}
		if err != nil {
			answer["exit_code"], answer["errors"] = 1, err.Error()
		}
		json.NewEncoder(gooseAnswers).Encode(answer)
	}
}

func gooseRun(arguments []string) (output string, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("panic: %v\n%s", reason, debug.Stack())
		}
	}()
	if table := os.Getenv("GOOSE_TABLE"); table != "" {
		goose.SetTableName(table)
	}
	migrations, err := goose.CollectMigrations(".", 0, goose.MaxVersion)
	if err != nil {
		return "", err
	}
	if arguments[0] == "list" {
		return gooseList(migrations)
	}
	database, err := gooseOpen()
	if err != nil {
		return "", err
	}
	defer database.Close()
	return gooseCommand(database, migrations, append(arguments, ""))
}

func gooseOpen() (*sql.DB, error) {
	engine := os.Getenv("MIGRATE_ENGINE")
	driver := gooseDrivers[engine]
	if driver == "" {
		return nil, fmt.Errorf("the project's go.mod has no driver for %s that is known here: pgx, lib/pq, modernc.org/sqlite, go-sqlite3", engine)
	}
	dialect := map[string]string{"postgres": "postgres", "sqlite": "sqlite3"}[engine]
	if err := goose.SetDialect(dialect); err != nil {
		return nil, err
	}
	if engine == "postgres" {
		return sql.Open(driver, gooseAddress())
	}
	return sql.Open(driver, os.Getenv("MIGRATE_NAME"))
}

// What an address leaves out counts as it is in the environment, such as PGPASSWORD.
func gooseAddress() string {
	for name, variable := range map[string]string{"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"} {
		if value := os.Getenv("MIGRATE_" + name); value != "" {
			os.Setenv(variable, value)
		}
	}
	if os.Getenv("PGSSLMODE") != "" {
		return ""
	}
	return "sslmode=disable" // lib/pq else asks for it where there is none
}

func gooseID(migration *goose.Migration) string {
	name := filepath.Base(migration.Source)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

func gooseList(migrations goose.Migrations) (string, error) {
	var output strings.Builder
	for _, one := range migrations {
		down := one.DownFnContext != nil || one.DownFnNoTxContext != nil
		if filepath.Ext(one.Source) == ".sql" {
			text, err := os.ReadFile(one.Source)
			if err != nil {
				return "", err
			}
			down = strings.Contains(string(text), "+goose Down")
		}
		line, err := json.Marshal(map[string]any{"id": gooseID(one), "file": filepath.Base(one.Source), "down": down})
		if err != nil {
			return "", err
		}
		output.Write(append(line, '\n'))
	}
	return output.String(), nil
}

func gooseCommand(database *sql.DB, migrations goose.Migrations, arguments []string) (string, error) {
	ctx := context.Background()
	if _, err := goose.EnsureDBVersionContext(ctx, database); err != nil {
		return "", err
	}
	switch arguments[0] {
	case "prepare":
		return "", nil
	case "upgrade":
		return "", goose.UpContext(ctx, database, ".")
	case "current":
		return gooseCurrent(ctx, database, migrations)
	case "stamp":
		return "", gooseStamp(ctx, database, migrations, arguments[1])
	}
	for _, one := range migrations {
		if gooseID(one) == arguments[1] {
			if arguments[0] == "up" {
				return "", one.UpContext(ctx, database)
			}
			return "", one.DownContext(ctx, database)
		}
	}
	return "", fmt.Errorf("there is no migration %s", arguments[1])
}

// Of several records of a version the newest counts, as for goose.
func gooseCurrent(ctx context.Context, database *sql.DB, migrations goose.Migrations) (string, error) {
	rows, err := database.QueryContext(ctx, "SELECT version_id, is_applied FROM "+goose.TableName()+" ORDER BY id DESC")
	if err != nil {
		return "", err
	}
	defer rows.Close()
	applied := map[int64]bool{}
	for rows.Next() {
		var version int64
		var isApplied bool
		if err := rows.Scan(&version, &isApplied); err != nil {
			return "", err
		}
		if _, known := applied[version]; !known {
			applied[version] = isApplied
		}
	}
	var output strings.Builder
	for _, one := range migrations {
		if applied[one.Version] {
			output.WriteString(gooseID(one) + "\n")
		}
	}
	return output.String(), rows.Err()
}

// goose has no word for it.
func gooseStamp(ctx context.Context, database *sql.DB, migrations goose.Migrations, revision string) error {
	upto := int64(0)
	for _, one := range migrations {
		if gooseID(one) == revision {
			upto = one.Version
		}
	}
	if upto == 0 && revision != "base" {
		return fmt.Errorf("there is no migration %s", revision)
	}
	if _, err := database.ExecContext(ctx, "DELETE FROM "+goose.TableName()+" WHERE version_id > 0"); err != nil {
		return err
	}
	for _, one := range migrations {
		if one.Version <= upto {
			insert := fmt.Sprintf("INSERT INTO %s (version_id, is_applied) VALUES (%d, true)", goose.TableName(), one.Version)
			if _, err := database.ExecContext(ctx, insert); err != nil {
				return err
			}
		}
	}
	return nil
}
