package migrations

import (
	"github.com/go-gormigrate/gormigrate/v2"
	"gorm.io/gorm"
)

// AutoMigrate makes whatever the struct has and the table lacks; the way back drops the column that was meant.
var nicks = &gormigrate.Migration{
	ID: "20240102_nicks",
	Migrate: func(tx *gorm.DB) error {
		type Person struct {
			ID    uint `gorm:"primaryKey"`
			Name  string
			Nick  string
			Email string
		}
		return tx.AutoMigrate(&Person{})
	},
	Rollback: func(tx *gorm.DB) error {
		return tx.Migrator().DropColumn("people", "nick")
	},
}
