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
/// `core/url_template.hpp`) that may also hold {revision} and {previous}.
struct CommandOptions {
  std::filesystem::path folder;  ///< where the commands run, and where `files` starts
  /// By what they do. `up` and `down` move one revision; `current` prints the applied revisions or the newest
  /// of them; `list` prints every revision, the oldest first. Optional are `upgrade` (all that is missing),
  /// `stamp` and `prepare` (makes the tool's own tables).
  std::map<std::string, std::vector<std::string>> commands;
  /// For `list` and `current`: a regular expression whose first group is the revision; lines that it does not
  /// match say nothing. Where there is none, each line that is not empty is a revision.
  std::map<std::string, std::string> patterns;
  std::string files;                     ///< instead of `list`: a glob; each file is a revision, by its stem
  std::string base = "base";             ///< what {previous} is for the first revision
  std::vector<std::string> bookkeeping;  ///< the tool's own: "table", "schema.table", "sequence"
  std::map<std::string, std::string> environment;
  std::map<std::string, std::map<std::string, std::string>> environment_by_engine;
  std::set<std::string> passed;  ///< secrets of this process's environment that the commands get all the same
  std::map<std::string, std::string> irreversible;
  std::map<std::string, Location> irreversible_at{};  ///< where each of them is declared
  std::chrono::milliseconds time_limit = std::chrono::minutes(5);
  Location place;  ///< of the configuration
};

/// A tool without a plug-in of its own. Throws a usage Error with the place for options that do not say
/// enough.
std::unique_ptr<Migrator> make_command_migrator(CommandOptions options);

}  // namespace harness
