// What the author's guide asks for, beside the checklist that all share.

#include <suites/systems/support.hpp>

namespace harness::systems {

std::vector<Lane> lanes() {
  const Names tables = {"author", "book"};
  const std::vector<std::string> revisions = {"001",          "002",         "003",          "004",
                                              "005",          "006",         "4f1c9a7be2d0", "9d83e05b61fa",
                                              "c27a5e8d4b13", "e60b31f7a9c4"};
  const std::vector<std::string> numbers = {"001", "002", "003", "004", "005",
                                            "006", "007", "008", "009", "010"};
  const Lane alembic = {"alembic_postgres", "author", "alembic", "postgres",        "postgresql+asyncpg",
                        revisions,          tables,   tables,    "alembic_version", "version_num"};
  Lane alembic_sqlite = alembic;
  alembic_sqlite.name = "alembic_sqlite";
  alembic_sqlite.engine = "sqlite";
  alembic_sqlite.scheme = "sqlite+aiosqlite";
  alembic_sqlite.is_slow = true;
  const Lane sql = {"sql_postgres", "author", "sql",  "postgres",        "",
                    numbers,        tables,   tables, "migrate_version", "id"};
  Lane sql_sqlite = sql;
  sql_sqlite.name = "sql_sqlite";
  sql_sqlite.engine = "sqlite";
  return {alembic, alembic_sqlite, sql, sql_sqlite};
}

}  // namespace harness::systems
