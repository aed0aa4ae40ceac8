#pragma once

#include <memory>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include <harness/conformance/subject.hpp>

namespace harness::conformance {

/// An engine for the tests that every engine passes, and a table in its SQL.
struct EngineSubject {
  std::string name;  ///< names the tests
  MakeEngine make;
  std::string create = "CREATE TABLE shelf (id INTEGER PRIMARY KEY, label VARCHAR(20))";
  std::string widen = "ALTER TABLE shelf ADD COLUMN width INTEGER";
  std::string drop = "DROP TABLE shelf";
  /// Adds a row with an id and a label, as bound parameters.
  std::string insert = "INSERT INTO shelf (id, label) VALUES (CAST($1 AS INTEGER), $2)";
  std::string select = "SELECT id, label FROM shelf ORDER BY id";
  std::string empty = "DELETE FROM shelf";
  std::string begin = "BEGIN";
  std::string rollback = "ROLLBACK";
  std::string nonsense = "THIS IS NO STATEMENT";
};

/// GoogleTest shows a subject by its name.
inline void PrintTo(const EngineSubject& subject, std::ostream* out) {
  *out << subject.name;
}

/// The tests of every engine. To run them on one of your own, link migrate::conformance, and write
/// INSTANTIATE_TEST_SUITE_P(Mine, EngineConformance, ::testing::Values(subject), name_of<...>).
class EngineConformance : public ::testing::TestWithParam<EngineSubject> {
 protected:
  void SetUp() override;

  const EngineSubject& subject() const { return GetParam(); }
  Engine& engine() { return *engine_; }
  /// The test's own database, which other processes can open.
  Database& database() { return *database_; }
  /// Runs a statement in a session of its own.
  static void run(Database& database, const std::string& sql);
  void add_row(Database& database, const std::string& id, const Value& label) const;
  /// The only table with rows.
  static TableRows rows_of(Database& database);

 private:
  Engine* engine_ = nullptr;
  std::unique_ptr<Database> database_;
};

}  // namespace harness::conformance
