#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness {

/// A folder of migrations that a test writes.
class MigrationFolder {
 public:
  void write(const std::string& name, const std::string& text) { write_file(folder_.path() / name, text); }
  void remove(const std::string& name) { std::filesystem::remove(folder_.path() / name); }
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

  SqlFilesOptions options() const {
    SqlFilesOptions options;
    options.folder = folder_.path();
    return options;
  }
  std::unique_ptr<Migrator> migrator() const { return make_sql_files_migrator(options()); }

 private:
  TemporaryDirectory folder_{"migrate-test-"};
};

/// One engine for all tests of a program: a PostgreSQL server takes a while to start.
inline Engine& engine_named(const std::string& name) {
  static std::map<std::string, std::unique_ptr<Engine>> engines;
  auto& engine = engines[name];
  if (!engine) {
    engine = name == "postgres" ? make_postgres_engine() : make_sqlite_engine();
  }
  return *engine;
}

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

  std::string value(const std::string& sql) {
    return database_->connect()->query(sql).rows.at(0).at(0).value_or("NULL");
  }
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

/// A failure in one text, "" for none.
inline std::string text_of(const std::optional<Failure>& failure) {
  return failure ? to_string(failure->place) + ": " + failure->message + " [" + failure->sqlstate + "] {" +
                       failure->statement + "} " + failure->detail
                 : "";
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The usage Error that `act` throws as text; "" where it throws none.
inline std::string usage_error_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return describe(error);
  }
  return "";
}

}  // namespace harness
