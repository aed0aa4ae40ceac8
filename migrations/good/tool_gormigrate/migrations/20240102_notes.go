package migrations

import (
	"github.com/go-gormigrate/gormigrate/v2"
	"gorm.io/gorm"
)

var notes = &gormigrate.Migration{
	ID: "20240102_notes",
	Migrate: func(tx *gorm.DB) error {
		return tx.Exec("CREATE TABLE notes (id bigserial PRIMARY KEY, person_id bigint NOT NULL REFERENCES people, text text)").Error
	},
	Rollback: func(tx *gorm.DB) error {
		return tx.Migrator().DropTable("notes")
	},
}
