#pragma once

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/conformance/subject.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness::conformance {

/// A revision to be written in the tool's form: a statement for each direction.
struct Written {
  std::string up;
  std::string down;
};

/// A migration tool for the tests that every tool passes, and an engine for its histories.
struct MigratorSubject {
  std::string name;  ///< names the tests
  MakeEngine make_engine;
  /// Writes a linear history into an empty folder and opens it. Throws an environment Error if the tool is
  /// missing on this machine.
  std::function<std::unique_ptr<Migrator>(const std::filesystem::path& folder,
                                          const std::vector<Written>& revisions)>
      write;
};

/// GoogleTest shows a subject by its name.
inline void PrintTo(const MigratorSubject& subject, std::ostream* out) {
  *out << subject.name;
}

/// The tests of every migration tool. To run them on one of your own, link migrate::conformance, and write
/// INSTANTIATE_TEST_SUITE_P(Mine, MigratorConformance, ::testing::Values(subject), name_of<...>).
class MigratorConformance : public ::testing::TestWithParam<MigratorSubject> {
 protected:
  void SetUp() override;

  /// Three revisions, each of which creates a table and drops it.
  static std::vector<Written> three();
  /// The same, but the second one is refused.
  static std::vector<Written> broken();
  /// Opens this history instead of three().
  void write(const std::vector<Written>& revisions);

  Engine& engine() { return *engine_; }
  Migrator& migrator() { return *migrator_; }
  Database& database() { return *database_; }
  MigratorSession& session();
  /// The ids of the revisions, in order.
  std::vector<std::string> ids();
  /// The schema of a database without the tool's own tables.
  Catalog schema();

 private:
  Engine* engine_ = nullptr;
  TemporaryDirectory folder_{"migrate-conformance-"};
  int written_ = 0;
  std::unique_ptr<Migrator> migrator_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<MigratorSession> session_;
};

}  // namespace harness::conformance
