// The program of the project, which the tests do not build.
package main

import (
	"context"
	"database/sql"
	"log"
	"os"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	_ "shop/migrations"
)

func main() {
	database, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err == nil {
		err = goose.RunContext(context.Background(), os.Args[1], database, "migrations", os.Args[2:]...)
	}
	if err != nil {
		log.Fatal(err)
	}
}
