package migrations

import (
	"context"
	"database/sql"
	"strings"

	"github.com/pressly/goose/v3"
)

func init() {
	goose.AddMigrationContext(addSlugs, dropSlugs)
}

func addSlugs(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "ALTER TABLE people ADD slug text NOT NULL DEFAULT ''"); err != nil {
		return err
	}
	names, err := namesOf(ctx, tx)
	if err != nil {
		return err
	}
	for id, name := range names {
		slug := strings.ReplaceAll(strings.ToLower(name), " ", "-")
		if _, err := tx.ExecContext(ctx, "UPDATE people SET slug = $1 WHERE id = $2", slug, id); err != nil {
			return err
		}
	}
	return nil
}

func namesOf(ctx context.Context, tx *sql.Tx) (map[int64]string, error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, name FROM people")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names := map[int64]string{}
	for rows.Next() {
		var id int64
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return nil, err
		}
		names[id] = name
	}
	return names, rows.Err()
}

func dropSlugs(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "ALTER TABLE people DROP slug")
	return err
}
