#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {

/// One engine for all tests of a program: a PostgreSQL server takes a while to start.
inline Engine& engine_named(const std::string& name) {
  static std::map<std::string, std::unique_ptr<Engine>> engines;
  auto& engine = engines[name];
  if (!engine) {
    engine = name == "postgres" ? make_postgres_engine() : make_sqlite_engine();
  }
  return *engine;
}

inline std::unique_ptr<Database> new_database(const std::string& engine) {
  return engine_named(engine).create(Reach::other_processes);
}

/// The names of the tables in every schema of the user's, in order.
inline std::vector<std::string> table_names(Database& database) {
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

/// The first value of the first row, "NULL" for none in it; "" where there is no row.
inline std::string one_value(Database& database, const std::string& sql) {
  const auto answer = database.connect()->query(sql);
  return answer.rows.empty() ? "" : answer.rows.at(0).at(0).value_or("NULL");
}

}  // namespace harness
