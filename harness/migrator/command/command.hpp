#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <harness/core/location.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness {

/// A migration tool that is driven by its own command lines. The arguments and variables are templates (see
/// `core/url_template.hpp`) that may also hold {revision} and {previous}, and an argument may be {python} or
/// {helper}.
struct CommandOptions {
  std::filesystem::path folder;  ///< where the commands run; `files` is relative to it
  /// By name. `up` and `down` move one revision; `current` prints the applied revisions or the newest one;
  /// `list` prints every revision, oldest first. Optional are `upgrade` (applies all missing revisions),
  /// `stamp`, `prepare` (creates the tool's own tables), `models` (creates what the models have), `pending`
  /// (prints a line for each change of the models that no revision brings), `sql` (prints the SQL of a way up
  /// and of its record, for a database that stands before it) and `serve` (carries out several of these, see
  /// `KeptProcess`).
  std::map<std::string, std::vector<std::string>> commands;
  /// For `list` and `current`: a regular expression whose first group is the revision; other lines are
  /// ignored. Without a pattern, each line that is not empty is a revision.
  std::map<std::string, std::string> patterns;
  std::string files;  ///< instead of `list`: a glob; each file is a revision, by its stem
  /// `list` prints a line of JSON for each revision: "id", and if they are known "file", relative to the
  /// folder, and "down": false for one without a way back.
  bool lists_json = false;
  bool serves_all = false;               ///< what `serve` starts is told the variables with each command
  std::string base = "base";             ///< {previous} of the first revision
  std::vector<std::string> bookkeeping;  ///< the tool's own: "table", "schema.table", "sequence"
  std::map<std::string, std::string> environment;
  std::map<std::string, std::map<std::string, std::string>> environment_by_engine;
  std::set<std::string> passed;  ///< globs: names of secrets that the commands get nevertheless
  std::map<std::string, std::string> irreversible;
  std::map<std::string, Location> irreversible_at{};  ///< where each of them is declared
  std::chrono::milliseconds time_limit = std::chrono::minutes(5);
  std::string python = {};         ///< the user's choice, as `interpreters_for` takes it
  std::string python_module = {};  ///< {python} is the first interpreter that has it
  std::string helper = {};         ///< the text of a script, in the place of {helper}
  std::string helper_name = {};    ///< as messages name it
  std::vector<std::string> markers =
      {};                        ///< files of which each project of the tool has one; none: not known
  std::string name = "command";  ///< of the kind, for messages
  Location place;                ///< of the configuration
};

/// A migrator for a tool without a plug-in. Throws a usage Error with the place if an option is missing.
std::unique_ptr<Migrator> make_command_migrator(CommandOptions options);

}  // namespace harness
