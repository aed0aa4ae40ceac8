#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/history/history.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness::sql_files {

/// The revisions that a target names, or why it names none.
struct Target {
  std::vector<std::string> revisions;  ///< none for "base"
  std::optional<Failure> failure;
};

/// Resolves "head" (the only one), "heads", "base", a revision, a number without its leading zeros, and the
/// beginning of exactly one revision. Relative targets: see resolve_relative().
Target resolve(const History& history, const std::string& text);

/// The targets and all that must be applied before them.
std::set<std::string> closure(const History& history, const std::vector<std::string>& revisions);

/// The applied revisions that follow `revision`, directly or not.
std::set<std::string> followers(const History& history, const std::set<std::string>& applied,
                                const std::string& revision);

}  // namespace harness::sql_files
