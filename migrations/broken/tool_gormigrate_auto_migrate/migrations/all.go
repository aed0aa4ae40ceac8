package migrations

import "github.com/go-gormigrate/gormigrate/v2"

// All has the migrations in their order.
var All = []*gormigrate.Migration{people, nicks}
