// pgx: binary and prepared throughout, batches, COPY by hand.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

var background = context.Background()

func state(err error) string {
	var failure *pgconn.PgError
	if errors.As(err, &failure) {
		return failure.Code
	}
	return fmt.Sprint(err)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func connect() *pgx.Conn {
	connection, err := pgx.Connect(background, "")
	must(err)
	return connection
}

func one(connection *pgx.Conn, text string, values ...any) string {
	var value any
	if err := connection.QueryRow(background, text, values...).Scan(&value); err != nil {
		return state(err)
	}
	return fmt.Sprint(value)
}

func insertion(count int, text string, value func(int) any) *pgx.Batch {
	batch := &pgx.Batch{}
	for number := 0; number < count; number++ {
		batch.Queue(text, value(number))
	}
	return batch
}

func pipeline() string {
	connection := connect()
	_, err := connection.Exec(background, "CREATE TEMP TABLE p (a int)")
	must(err)
	batch := insertion(3, "INSERT INTO p VALUES ($1) /* wire-pipeline */", func(number int) any { return number })
	must(connection.SendBatch(background, batch).Close())
	return one(connection, "SELECT count(*) FROM p")
}

func pipelineError() string {
	connection := connect()
	batch := insertion(3, "SELECT 1 / $1::int /* wire-pipeline_error */", func(number int) any { return 1 - number })
	return state(connection.SendBatch(background, batch).Close()) + " " + one(connection, "SELECT 1")
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("no more") }

func copyIn(name string, data io.Reader) string {
	connection := connect()
	_, err := connection.Exec(background, "CREATE TEMP TABLE c (a int)")
	must(err)
	_, err = connection.PgConn().CopyFrom(background, data, "COPY c FROM STDIN /* wire-"+name+" */")
	if err != nil {
		return state(err)
	}
	return one(connection, "SELECT count(*) FROM c")
}

func copyOut() string {
	var out bytes.Buffer
	_, err := connect().PgConn().CopyTo(background, &out, "COPY (VALUES (1), (2)) TO STDOUT /* wire-copy_out */")
	must(err)
	return strings.ReplaceAll(strings.TrimSpace(out.String()), "\n", " ")
}

func notice() string {
	settings, err := pgx.ParseConfig("")
	must(err)
	heard := ""
	settings.OnNotice = func(_ *pgconn.PgConn, notice *pgconn.Notice) { heard = notice.Message }
	connection, err := pgx.ConnectConfig(background, settings)
	must(err)
	_, err = connection.Exec(background, "DO $$ BEGIN RAISE NOTICE 'hello'; END $$ /* wire-notice */")
	must(err)
	return heard
}

func notify() string {
	connection := connect()
	_, err := connection.Exec(background, "LISTEN l")
	must(err)
	_, err = connect().Exec(background, "NOTIFY l, 'ping' /* wire-notify */")
	must(err)
	heard, err := connection.WaitForNotification(background)
	must(err)
	return heard.Payload
}

// pgx only closes the connection by itself; its own request is asked for.
func cancel() string {
	connection := connect()
	time.AfterFunc(500*time.Millisecond, func() { must(connection.PgConn().CancelRequest(background)) })
	_, err := connection.Exec(background, "SELECT pg_sleep(60) /* wire-cancel */")
	return state(err)
}

func failure() string {
	connection := connect()
	transaction, err := connection.Begin(background)
	must(err)
	_, first := transaction.Exec(background, "SELECT 1 / 0 /* wire-error */")
	_, second := transaction.Exec(background, "SELECT 1")
	must(transaction.Rollback(background))
	return state(first) + " " + state(second) + " " + one(connection, "SELECT 1")
}

func gone() string {
	connection := connect()
	connection.Exec(background, "SELECT pg_terminate_backend(pg_backend_pid()) /* wire-gone */")
	if connection.IsClosed() {
		return "gone"
	}
	return "none"
}

func main() {
	connection := connect()
	_, err := connection.PgConn().Exec(background, "CREATE TEMP TABLE s (a int) /* wire-simple */; "+
		"INSERT INTO s VALUES (1), (2) /* wire-simple */; SELECT count(*) FROM s /* wire-simple */").ReadAll()
	must(err)
	fmt.Println("simple:", one(connection, "SELECT count(*) FROM s"))
	fmt.Println("parameters:", one(connection, "SELECT ($1::int + 1) || ' ' || $2::text /* wire-parameters */", 41, "secret-value"))
	last := ""
	for number := 0; number < 3; number++ {
		last = one(connection, "SELECT $1::int /* wire-prepared */", number)
	}
	fmt.Println("prepared:", last)
	fmt.Println("pipeline:", pipeline())
	fmt.Println("pipeline_error:", pipelineError())
	fmt.Println("copy_in:", copyIn("copy_in", strings.NewReader("1\n2\n")))
	fmt.Println("copy_out:", copyOut())
	fmt.Println("copy_fail:", copyIn("copy_fail", broken{}))
	fmt.Println("copy_bad:", copyIn("copy_bad", strings.NewReader("1\nx\n3\n")))
	fmt.Println("notice:", notice())
	fmt.Println("notify:", notify())
	fmt.Println("cancel:", cancel())
	fmt.Println("error:", failure())
	fmt.Println("large:", len(one(connect(), "SELECT repeat('x', 20000000) /* wire-large */")))
	fmt.Println("gone:", gone())
}
