package migrations

import (
	"context"
	"database/sql"

	"github.com/pressly/goose/v3"
)

func init() {
	goose.AddMigrationNoTxContext(
		func(ctx context.Context, database *sql.DB) error {
			if _, err := database.ExecContext(ctx, "DROP INDEX CONCURRENTLY IF EXISTS people_slug"); err != nil {
				return err
			}
			_, err := database.ExecContext(ctx, "CREATE INDEX CONCURRENTLY people_slug ON people (slug)")
			return err
		},
		func(ctx context.Context, database *sql.DB) error {
			_, err := database.ExecContext(ctx, "DROP INDEX people_slug")
			return err
		},
	)
}
