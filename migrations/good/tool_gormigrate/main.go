// The program that the harness drives: what gormigrate has no words for, it says itself. The address is in DATABASE_URL.
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/go-gormigrate/gormigrate/v2"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"shop/migrations"
)

func main() {
	log.SetFlags(0)
	if err := run(os.Args[1], os.Args[2:]); err != nil {
		log.Fatal(err)
	}
}

func run(command string, arguments []string) error {
	if command == "list" {
		return list()
	}
	database, err := gorm.Open(postgres.Open(os.Getenv("DATABASE_URL")), &gorm.Config{})
	if err != nil {
		return err
	}
	tool := gormigrate.New(database, gormigrate.DefaultOptions, migrations.All)
	switch command {
	case "up":
		return tool.MigrateTo(arguments[0])
	case "down":
		return tool.RollbackMigration(named(arguments[0]))
	case "upgrade":
		return tool.Migrate()
	case "current":
		return current(database)
	}
	return fmt.Errorf("there is no command %s", command)
}

func list() error {
	for _, one := range migrations.All {
		fmt.Printf("{\"id\": %q, \"file\": \"migrations/%s.go\", \"down\": %t}\n", one.ID, one.ID, one.Rollback != nil)
	}
	return nil
}

func named(id string) *gormigrate.Migration {
	for _, one := range migrations.All {
		if one.ID == id {
			return one
		}
	}
	return &gormigrate.Migration{ID: id}
}

func current(database *gorm.DB) error {
	table := gormigrate.DefaultOptions.TableName
	if !database.Migrator().HasTable(table) {
		return nil
	}
	var applied []string
	err := database.Table(table).Order("id").Pluck("id", &applied).Error
	for _, id := range applied {
		fmt.Println(id)
	}
	return err
}
