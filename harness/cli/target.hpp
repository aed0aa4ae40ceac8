#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <harness/cli/commands.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness::cli {

/// The options for a suite and a user's database.
struct TargetOptions {
  SuitesOptions suites;
  std::string suite;
  std::string database_url;  ///< default: $DATABASE_URL

  void add_history_to(Command& command);
  void add_database_to(Command& command);
};

/// The suite that the options choose. Throws a usage Error if there are several and none is named.
Suite open_suite(const Registry& registry, const TargetOptions& options);

/// Throws a usage Error with the first fault and its place if the history has no order.
void require_walkable(const History& history);

/// A suite's tool on a user's database.
class Target {
 public:
  Target(const Registry& registry, const TargetOptions& options);

  Suite suite;
  std::unique_ptr<Engine> engine;
  std::unique_ptr<Database> database;
  std::unique_ptr<MigratorSession> tool;
};

/// Prints the steps and the failure of a command, and returns its exit code; `nothing` is printed if it took
/// no step.
int report(const CallResult& result, std::string_view nothing = "nothing to do\n");

/// Upgrades to the revision, runs the suite's scripts for after an upgrade to head, prints the steps, and
/// returns the exit code.
int bring_up(const Target& target, const std::string& revision);

/// Prints the database's current revisions. Throws a usage Error if one of them has no file.
int show_current(const Target& target);

}  // namespace harness::cli
