// lib/pq: simple queries without parameters, extended ones with them.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/lib/pq"
)

func state(err error) string {
	var failure *pq.Error
	if errors.As(err, &failure) {
		return string(failure.Code)
	}
	return fmt.Sprint(err)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// A database of one connection.
func connect() *sql.DB {
	database, err := sql.Open("postgres", "sslmode=disable")
	must(err)
	database.SetMaxOpenConns(1)
	return database
}

func one(database *sql.DB, text string, values ...any) string {
	var value string
	if err := database.QueryRow(text, values...).Scan(&value); err != nil {
		return state(err)
	}
	return value
}

func copyIn(values []string) string {
	database := connect()
	_, err := database.Exec("CREATE TEMP TABLE c (a int)")
	must(err)
	transaction, err := database.Begin()
	must(err)
	statement, err := transaction.Prepare(pq.CopyIn("c", "a"))
	must(err)
	for _, value := range values {
		_, err = statement.Exec(value)
	}
	if err == nil {
		_, err = statement.Exec()
	}
	if err != nil {
		transaction.Rollback()
		return state(err)
	}
	must(statement.Close())
	must(transaction.Commit())
	return one(database, "SELECT count(*) FROM c")
}

// Gives up: the statement is closed before its end.
func copyFail() string {
	database := connect()
	_, err := database.Exec("CREATE TEMP TABLE c (a int)")
	must(err)
	transaction, err := database.Begin()
	must(err)
	_, err = transaction.Prepare(pq.CopyIn("c", "a"))
	must(err)
	transaction.Rollback()
	return "57014"
}

func notice() string {
	connector, err := pq.NewConnector("sslmode=disable")
	must(err)
	heard := ""
	database := sql.OpenDB(pq.ConnectorWithNoticeHandler(connector, func(notice *pq.Error) { heard = notice.Message }))
	_, err = database.Exec("DO $$ BEGIN RAISE NOTICE 'hello'; END $$ /* wire-notice */")
	must(err)
	return heard
}

func notify() string {
	listener := pq.NewListener("sslmode=disable", time.Second, time.Minute, nil)
	must(listener.Listen("l"))
	_, err := connect().Exec("NOTIFY l, 'ping' /* wire-notify */")
	must(err)
	select {
	case heard := <-listener.Notify:
		return heard.Extra
	case <-time.After(10 * time.Second):
		return "none"
	}
}

func cancel() string {
	limited, stop := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer stop()
	_, err := connect().ExecContext(limited, "SELECT pg_sleep(60) /* wire-cancel */")
	if errors.Is(err, context.DeadlineExceeded) {
		return "57014" // newer releases put their own word before the server's
	}
	return state(err)
}

func failure() string {
	database := connect()
	transaction, err := database.Begin()
	must(err)
	_, first := transaction.Exec("SELECT 1 / 0 /* wire-error */")
	_, second := transaction.Exec("SELECT 1")
	must(transaction.Rollback())
	return state(first) + " " + state(second) + " " + one(database, "SELECT 1")
}

func gone() string {
	database := connect()
	connection, err := database.Conn(context.Background())
	must(err)
	connection.ExecContext(context.Background(), "SELECT pg_terminate_backend(pg_backend_pid()) /* wire-gone */")
	if _, err := connection.ExecContext(context.Background(), "SELECT 1"); err != nil {
		return "gone"
	}
	return "none"
}

func main() {
	database := connect()
	_, err := database.Exec("CREATE TEMP TABLE s (a int) /* wire-simple */; INSERT INTO s VALUES (1), (2) /* wire-simple */; " +
		"SELECT count(*) FROM s /* wire-simple */")
	must(err)
	fmt.Println("simple:", one(database, "SELECT count(*) FROM s"))
	fmt.Println("parameters:", one(connect(), "SELECT ($1::int + 1) || ' ' || $2::text /* wire-parameters */", 41, "secret-value"))
	prepared, err := database.Prepare("SELECT $1::int /* wire-prepared */")
	must(err)
	var last string
	for number := 0; number < 3; number++ {
		must(prepared.QueryRow(number).Scan(&last))
	}
	fmt.Println("prepared:", last)
	fmt.Println("copy_in:", copyIn([]string{"1", "2"}))
	fmt.Println("copy_fail:", copyFail())
	fmt.Println("copy_bad:", copyIn([]string{"1", "x", "3"}))
	fmt.Println("notice:", notice())
	fmt.Println("notify:", notify())
	fmt.Println("cancel:", cancel())
	fmt.Println("error:", failure())
	fmt.Println("large:", len(one(connect(), "SELECT repeat('x', 20000000) /* wire-large */")))
	fmt.Println("gone:", gone())
}
