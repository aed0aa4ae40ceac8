package main

import (
	"context"
	"database/sql"

	"github.com/pressly/goose/v3"
)

func init() {
	goose.AddMigrationContext(addISBN, dropISBN)
}

func addISBN(ctx context.Context, tx *sql.Tx) error {
	for _, statement := range []string{
		"ALTER TABLE books ADD isbn text",
		"CREATE INDEX books_title ON books (title)",
	} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// The index is on another column than the one that is dropped, and stays.
func dropISBN(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "ALTER TABLE books DROP isbn")
	return err
}
