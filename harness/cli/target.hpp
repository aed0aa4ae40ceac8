#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <harness/cli/commands.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness::cli {

/// A suite to work with, and the database of somebody's own that it is for.
struct TargetOptions {
  SuitesOptions suites;
  std::string suite;
  std::string database_url;  ///< default: $DATABASE_URL

  void add_history_to(Command& command);
  void add_database_to(Command& command);
};

/// The one suite that the options choose. A usage Error when several are there and none is named.
Suite open_suite(const Registry& registry, const TargetOptions& options);

/// A usage Error with the first fault, at its place, where a history has no order.
void require_walkable(const History& history);

/// A suite's tool at work on somebody's database.
class Target {
 public:
  Target(const Registry& registry, const TargetOptions& options);

  Suite suite;
  std::unique_ptr<Engine> engine;
  std::unique_ptr<Database> database;
  std::unique_ptr<MigratorSession> tool;
};

/// Prints the steps and the failure of a command, and returns its exit code; `nothing` is what to say where
/// it took no step.
int report(const CallResult& result, std::string_view nothing = "nothing to do\n");

/// Upgrades to the revision, runs what the suite has run behind the newest one, prints what was done, and
/// returns the exit code.
int bring_up(const Target& target, const std::string& revision);

/// Prints the revisions at which the database stands; a usage Error where no file has one of them.
int show_current(const Target& target);

}  // namespace harness::cli
