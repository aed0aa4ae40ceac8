#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/core/temporary_directory.hpp>
#include <harness/engine/engine.hpp>
#include <harness/process/subprocess.hpp>
#include <harness/run/run.hpp>

namespace harness::systems {

using Names = std::set<std::string>;

/// One history of a system on one engine, with what its author expects of it.
struct Lane {
  std::string name;  ///< for the tests' names: "alembic_postgres"
  std::string system;
  std::string history;  ///< the folder below migrations/SYSTEM
  std::string engine;
  std::string scheme;                  ///< with the driver that the application uses
  std::vector<std::string> revisions;  ///< in the order in which they are applied
  Names tables;                        ///< at head
  Names after_one_down;                ///< the tables once `downgrade -1` has run
  std::string version_table;
  std::string version_column;
  std::string schema{};  ///< of the version table, where that is not the default one
  bool is_slow = false;  ///< its revisions are walked in one process, since each command starts Python twice
};

/// The version table as SQL takes it.
std::string version_table_of(const Lane& lane);

std::ostream& operator<<(std::ostream& out, const Lane& lane);

/// The lanes of the system that this program is for.
std::vector<Lane> lanes();

/// The Python modules that the system's application and migrations import.
std::vector<std::string> modules();
/// Those of them that are not installed, as one text.
const std::string& missing_modules();

/// Tests that are skipped, and say so, where the system's Python packages are not installed.
class NeedsPython : public testing::Test {
 protected:
  void SetUp() override;
};

/// One server for all tests of this program.
Engine& engine_named(const std::string& name);
std::unique_ptr<Database> new_database(const std::string& engine);
/// A database at head: a copy of one that `migrate upgrade head` brought there, once for all tests.
std::unique_ptr<Database> migrated_database(const Lane& lane);

/// The folder of a history in this checkout, and its configuration.
std::filesystem::path folder_of(const Lane& lane);
std::filesystem::path config_of(const Lane& lane);

/// Runs a program with DATABASE_URL set to the database; it writes nothing into the checkout.
ProcessResult run_on(const Database& database, const std::vector<std::string>& arguments,
                     const std::string& scheme = {});
/// Runs `migrate COMMAND... --config FILE` on the database.
ProcessResult migrate(const Database& database, const std::filesystem::path& config,
                      std::vector<std::string> command);
/// Runs `migrate COMMAND... --config FILE` where no database can be reached.
ProcessResult migrate_without_database(const std::filesystem::path& config, std::vector<std::string> command);

Names tables_of(Database& database);
/// The catalog without the version table and its parts.
Catalog schema_of(Database& database, const std::string& version_table);
std::string one_value(Database& database, const std::string& sql);
/// Runs a script of several statements.
void execute(Database& database, const std::string& script);
/// What differs, for messages; "" for nothing.
std::string difference(const Catalog& before, const Catalog& after);

/// The findings of a suite on an engine, as "rule revision: objects; message" one per line.
std::string findings_of(const std::filesystem::path& config, const std::string& engine,
                        std::vector<std::string> only);

/// A copy of a system's migrations and fixtures that a test may change.
class Copy {
 public:
  explicit Copy(const std::string& system);

  std::filesystem::path path(const std::string& file) const { return folder_.path() / file; }
  std::string read(const std::string& file) const;
  void write(const std::string& file, const std::string& text) const;
  void remove(const std::string& file) const;
  /// Puts `to` where `from` stands; a failure of the test unless it stands there exactly once.
  void replace(const std::string& file, const std::string& from, const std::string& to) const;
  /// Runs a program in a folder of the copy.
  ProcessResult run(const Database& database, const std::string& folder,
                    const std::vector<std::string>& arguments, const std::string& scheme = {}) const;

 private:
  TemporaryDirectory folder_;
};

/// The interpreter that has Alembic.
std::string python();

testing::AssertionResult says(const std::string& text, const std::vector<std::string>& parts);
testing::AssertionResult succeeded(const ProcessResult& result);
/// Whether the program failed, and told all of `parts` on standard error.
testing::AssertionResult refused(const ProcessResult& result, const std::vector<std::string>& parts);

}  // namespace harness::systems
