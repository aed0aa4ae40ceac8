package migrations

import (
	"github.com/go-gormigrate/gormigrate/v2"
	"gorm.io/gorm"
)

var people = &gormigrate.Migration{
	ID: "20240101_people",
	Migrate: func(tx *gorm.DB) error {
		type Person struct {
			ID   uint `gorm:"primaryKey"`
			Name string
		}
		return tx.Migrator().CreateTable(&Person{})
	},
	Rollback: func(tx *gorm.DB) error {
		return tx.Migrator().DropTable("people")
	},
}
