package main

import (
	"context"
	"database/sql"

	"github.com/pressly/goose/v3"
)

func init() {
	goose.AddMigrationContext(addLoans, nil)
}

func addLoans(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "CREATE TABLE loans (book bigint NOT NULL REFERENCES books, day date NOT NULL)")
	return err
}
