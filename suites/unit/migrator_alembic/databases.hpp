#pragma once

#include <memory>
#include <string>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness::testing {

/// One server for all tests of this program.
inline Engine& postgres() {
  static const auto engine = make_postgres_engine();
  return *engine;
}

inline Engine& sqlite() {
  static const auto engine = make_sqlite_engine();
  return *engine;
}

inline std::unique_ptr<Database> database_of(Engine& engine) {
  return engine.create(Reach::other_processes);
}

/// The names of the tables in every schema of the user's, in order.
inline std::vector<std::string> tables(Database& database) {
  const bool is_sqlite = database.engine().name() == "sqlite";
  const auto found = database.connect()->query(
      is_sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"
                : "SELECT table_name::text FROM information_schema.tables WHERE table_schema NOT IN "
                  "('pg_catalog', 'information_schema') ORDER BY 1");
  std::vector<std::string> names;
  for (const auto& row : found.rows) {
    names.push_back(row.at(0).value());
  }
  return names;
}

/// The first value of the first row.
inline std::string one_value(Database& database, const std::string& sql) {
  const auto rows = database.connect()->query(sql);
  return rows.rows.empty() ? "" : rows.rows.at(0).at(0).value_or("NULL");
}

}  // namespace harness::testing
