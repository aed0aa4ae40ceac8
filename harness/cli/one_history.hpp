#pragma once

#include <string>

#include <harness/cli/commands.hpp>
#include <harness/suite/suite.hpp>

namespace harness::cli {

/// The options of a command that runs one history on a database of its own.
struct OneHistory {
  SuitesOptions suites;
  std::string suite;     ///< if there are several
  std::string revision;  ///< empty: the newest
  std::string engine;    ///< empty: the suite's first
  std::string server;    ///< empty: one of our own

  /// `--suite`, `--config` and the like, `--engine` and `--server`.
  void add_to(Command& command);
  /// Takes where the history is from the command line's FOLDER or FOLDER@REVISION. A usage Error for anything
  /// else, and where other options say it, too; `command` is named in it.
  void take(const std::string& named, const std::string& command);
  /// The suite that is meant. A usage Error if there are several and none is named.
  Suite open(const Registry& registry) const;
  EngineOptions engine_options() const;
  /// The engine to run it on, by its name.
  std::string engine_of(const Suite& opened) const;
};

}  // namespace harness::cli
