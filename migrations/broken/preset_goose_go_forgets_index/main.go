// A program with its migrations beside it, as goose's own example has it.
package main

import (
	"context"
	"database/sql"
	"log"
	"os"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
)

func main() {
	database, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err == nil {
		err = goose.RunContext(context.Background(), os.Args[1], database, ".", os.Args[2:]...)
	}
	if err != nil {
		log.Fatal(err)
	}
}
