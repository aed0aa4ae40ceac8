// What the tests use of Atlas's command line, which is in no registry: `atlas migrate hash [--dir file://DIR]` and `atlas
// migrate apply --url URL [--dir file://DIR] [--tx-mode none|file|all] [--exec-order ORDER]`. It calls the package that
// Atlas's own program calls: checksum, lock, table of revisions, pending files, a transaction for each.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"ariga.io/atlas/sql/migrate"
	_ "ariga.io/atlas/sql/postgres"
	"ariga.io/atlas/sql/sqlclient"
	_ "ariga.io/atlas/sql/sqlite"
	_ "github.com/lib/pq"
	_ "github.com/mattn/go-sqlite3"
)

const table = "atlas_schema_revisions"

// The columns and their order are those of Atlas's table.
const columns = "version, description, type, applied, total, executed_at, execution_time, error, error_stmt, hash, " +
	"partial_hashes, operator_version"

// revisions keeps them in the database, in the transaction of the driver that it is given.
type revisions struct {
	driver migrate.Driver
	schema string
	mark   string // of a parameter, but for its number
}

func (r revisions) name() string {
	if r.schema == "" {
		return table
	}
	return r.schema + "." + table
}

func (r revisions) marks(count int) string {
	marks := make([]string, count)
	for at := range marks {
		marks[at] = fmt.Sprintf("%s%d", r.mark, at+1)
	}
	return strings.Join(marks, ", ")
}

func (r revisions) create(ctx context.Context) error {
	text, list, big := "varchar", "jsonb", "bigint"
	if r.schema == "" {
		text, list, big = "text", "json", "integer"
	} else if _, err := r.driver.ExecContext(ctx, "CREATE SCHEMA IF NOT EXISTS "+r.schema); err != nil {
		return err
	}
	_, err := r.driver.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS "+r.name()+" (version "+text+" NOT NULL PRIMARY KEY, description "+
		text+" NOT NULL, type "+big+" NOT NULL DEFAULT 2, applied "+big+" NOT NULL DEFAULT 0, total "+big+
		" NOT NULL DEFAULT 0, executed_at timestamptz NOT NULL, execution_time "+big+" NOT NULL, error text, error_stmt text, hash "+
		text+" NOT NULL, partial_hashes "+list+", operator_version "+text+" NOT NULL)")
	return err
}

func (r revisions) Ident() *migrate.TableIdent {
	return &migrate.TableIdent{Name: table, Schema: r.schema}
}

func (r revisions) ReadRevisions(ctx context.Context) ([]*migrate.Revision, error) {
	rows, err := r.driver.QueryContext(ctx, "SELECT version, description, type, applied, total, COALESCE(error, ''), hash, "+
		"COALESCE(CAST(partial_hashes AS text), '[]') FROM "+r.name()+" ORDER BY version")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []*migrate.Revision
	for rows.Next() {
		var one migrate.Revision
		var hashes string
		if err := rows.Scan(&one.Version, &one.Description, &one.Type, &one.Applied, &one.Total, &one.Error, &one.Hash,
			&hashes); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(hashes), &one.PartialHashes); err != nil {
			return nil, err
		}
		all = append(all, &one)
	}
	return all, rows.Err()
}

func (r revisions) ReadRevision(ctx context.Context, version string) (*migrate.Revision, error) {
	all, err := r.ReadRevisions(ctx)
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		if one.Version == version {
			return one, nil
		}
	}
	return nil, migrate.ErrRevisionNotExist
}

func (r revisions) WriteRevision(ctx context.Context, one *migrate.Revision) error {
	if err := r.DeleteRevision(ctx, one.Version); err != nil {
		return err
	}
	hashes, err := json.Marshal(one.PartialHashes)
	if err != nil {
		return err
	}
	_, err = r.driver.ExecContext(ctx, "INSERT INTO "+r.name()+" ("+columns+") VALUES ("+r.marks(12)+")", one.Version,
		one.Description, int(one.Type), one.Applied, one.Total, one.ExecutedAt, int64(one.ExecutionTime), one.Error, one.ErrorStmt,
		one.Hash, string(hashes), one.OperatorVersion)
	return err
}

func (r revisions) DeleteRevision(ctx context.Context, version string) error {
	_, err := r.driver.ExecContext(ctx, "DELETE FROM "+r.name()+" WHERE version = "+r.marks(1), version)
	return err
}

// modeOf is the transaction mode of a file: its own, or the command's.
func modeOf(file migrate.File, global string) (string, error) {
	local, ok := file.(*migrate.LocalFile)
	if !ok {
		return global, nil
	}
	switch modes := local.Directive("txmode"); {
	case len(modes) == 0:
		return global, nil
	case len(modes) > 1:
		return "", fmt.Errorf("multiple txmode values found in file %q: %q", file.Name(), modes)
	case modes[0] == "all":
		return "", fmt.Errorf("txmode \"all\" is not allowed in file directive %q", file.Name())
	case modes[0] != "none" && modes[0] != "file":
		return "", fmt.Errorf("unknown txmode %q found in file directive %q", modes[0], file.Name())
	case modes[0] != global && global == "all":
		return "", fmt.Errorf("cannot set txmode directive to %q in %q when txmode \"all\" is set globally", modes[0], file.Name())
	default:
		return modes[0], nil
	}
}

// runner runs files with a transaction each, with one for all, or with none.
type runner struct {
	client  *sqlclient.Client
	dir     migrate.Dir
	table   revisions
	mode    string
	options []migrate.ExecutorOption
	open    *sqlclient.TxClient
}

func (r *runner) driver(ctx context.Context, mode string) (migrate.Driver, error) {
	if mode == "none" {
		return r.client.Driver, nil
	}
	if r.open == nil {
		var err error
		if r.open, err = r.client.Tx(ctx, nil); err != nil {
			return nil, err
		}
	}
	return r.open.Driver, nil
}

func (r *runner) commit() error {
	if r.open == nil {
		return nil
	}
	open := r.open
	r.open = nil
	return open.Commit()
}

func (r *runner) run(ctx context.Context, file migrate.File) error {
	mode, err := modeOf(file, r.mode)
	if err != nil {
		return err
	}
	driver, err := r.driver(ctx, mode)
	if err != nil {
		return err
	}
	r.table.driver = driver
	executor, err := migrate.NewExecutor(driver, r.dir, r.table, r.options...)
	if err != nil {
		return err
	}
	if err := executor.Execute(ctx, file); err != nil {
		if r.open != nil {
			err = errors.Join(err, r.open.Rollback())
		}
		return err
	}
	if r.mode == "file" {
		return r.commit()
	}
	return nil
}

func apply(ctx context.Context, dir migrate.Dir, address, mode, order string) error {
	if err := migrate.Validate(dir); err != nil {
		return explained(err)
	}
	client, err := sqlclient.Open(ctx, address)
	if err != nil {
		return err
	}
	defer client.Close()
	unlock, err := client.Driver.Lock(ctx, "atlas_migrate_execute", 10*time.Second)
	if err != nil {
		return fmt.Errorf("acquiring database lock: %w", err)
	}
	defer func() { _ = unlock() }()
	known := revisions{driver: client.Driver, schema: table, mark: "$"}
	if client.Name == "sqlite3" {
		known.schema, known.mark = "", "?"
	} else if client.URL.Schema != "" {
		known.schema = client.URL.Schema
	}
	if err := known.create(ctx); err != nil {
		return err
	}
	options := []migrate.ExecutorOption{migrate.WithOperatorVersion("program of the tests"), migrate.WithExecOrder(orders[order])}
	executor, err := migrate.NewExecutor(client.Driver, dir, known, options...)
	if err != nil {
		return err
	}
	pending, err := executor.Pending(ctx)
	if errors.Is(err, migrate.ErrNoPendingFiles) {
		return nil
	}
	if err != nil {
		return err
	}
	files := &runner{client: client, dir: dir, table: known, mode: mode, options: options}
	for _, file := range pending {
		if err := files.run(ctx, file); err != nil {
			return err
		}
	}
	return files.commit()
}

var orders = map[string]migrate.ExecOrder{
	"linear": migrate.ExecOrderLinear, "linear-skip": migrate.ExecOrderLinearSkip, "non-linear": migrate.ExecOrderNonLinear}

func explained(err error) error {
	var wrong *migrate.ChecksumError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%w: line %d: %s was %s", err, wrong.Line, wrong.File, wrong.Reason)
	}
	return err
}

func hash(dir migrate.Dir) error {
	sum, err := dir.Checksum()
	if err != nil {
		return err
	}
	return migrate.WriteSumFile(dir, sum)
}

func main() {
	if len(os.Args) < 3 || os.Args[1] != "migrate" || (os.Args[2] != "apply" && os.Args[2] != "hash") {
		fmt.Fprintln(os.Stderr, "usage: atlas migrate apply|hash [--dir DIR] [--url URL] [--tx-mode MODE] [--exec-order ORDER]")
		os.Exit(2)
	}
	flags := flag.NewFlagSet("atlas", flag.ExitOnError)
	folder := flags.String("dir", "file://migrations", "")
	address := flags.String("url", "", "")
	mode := flags.String("tx-mode", "file", "")
	order := flags.String("exec-order", "linear", "")
	_ = flags.Parse(os.Args[3:])
	dir, err := migrate.NewLocalDir(strings.TrimPrefix(*folder, "file://"))
	if err == nil && os.Args[2] == "hash" {
		err = hash(dir)
	} else if err == nil {
		err = apply(context.Background(), dir, *address, *mode, *order)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}
