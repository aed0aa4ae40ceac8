#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/support/failures.hpp>
#include <suites/support/migration_folder.hpp>

namespace harness {

/// A folder and an empty database of one engine.
class SqlFilesTest : public testing::Test {
 protected:
  explicit SqlFilesTest(const std::string& engine) : engine_(engine_named(engine)) {}

  /// Starts over with what the folder holds now.
  MigratorSession& tool() {
    if (!tool_) {
      migrator_ = folder_.migrator();
      tool_ = migrator_->open(*database_);
    }
    return *tool_;
  }
  void reread() {
    tool_.reset();
    migrator_.reset();
  }
  CallResult upgrade(const std::string& target = "head") { return tool().call(Verb::upgrade, target); }
  CallResult downgrade(const std::string& target) { return tool().call(Verb::downgrade, target); }
  CallResult stamp(const std::string& target) { return tool().call(Verb::stamp, target); }

  std::string value(const std::string& sql) { return one_value(*database_, sql); }
  bool has_table(const std::string& name) {
    const Identity table{engine_.name() == "postgres" ? Path{"public", name} : Path{name}, "table"};
    return database_->catalog().find(table) != nullptr;
  }

  Engine& engine_;
  MigrationFolder folder_;
  std::unique_ptr<Database> database_ = engine_.create(Reach::other_processes);
  std::unique_ptr<Migrator> migrator_;
  std::unique_ptr<MigratorSession> tool_;
};

/// The revisions of a call's steps, in order: "001 002".
inline std::string moved(const CallResult& result) {
  std::string ids;
  for (const auto& step : result.steps) {
    ids += (ids.empty() ? "" : " ") + step.revision;
  }
  return ids;
}

}  // namespace harness
