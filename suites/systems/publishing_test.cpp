// What the publishing team asks for, beside the checklist that all share.

#include <suites/systems/support.hpp>

namespace harness::systems {

std::vector<Lane> lanes() {
  const Names tables = {"publishing_channels", "publishing_subscribers", "publishing_publications",
                        "publishing_templates", "publishing_analytics"};
  const Lane alembic = {"alembic_postgres", "publishing", "alembic", "postgres",        "postgresql+asyncpg",
                        {"3b7d5c1e9a24"},   tables,       {},        "alembic_version", "version_num"};
  Lane alembic_sqlite = alembic;
  alembic_sqlite.name = "alembic_sqlite";
  alembic_sqlite.engine = "sqlite";
  alembic_sqlite.scheme = "sqlite+aiosqlite";
  const Lane sql = {"sql_postgres", "publishing", "sql", "postgres",        "",
                    {"001"},        tables,       {},    "migrate_version", "id"};
  Lane sql_sqlite = sql;
  sql_sqlite.name = "sql_sqlite";
  sql_sqlite.engine = "sqlite";
  return {alembic, alembic_sqlite, sql, sql_sqlite};
}

}  // namespace harness::systems
