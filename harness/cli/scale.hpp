#pragma once

#include <string>
#include <vector>

#include <harness/cli/commands.hpp>
#include <harness/suite/suite.hpp>
#include <harness/walk/evidence.hpp>
#include <harness/walk/selection.hpp>

namespace harness::cli {

/// The options of `migrate locks` for tables with many rows.
struct ScaleOptions {
  bool is_asked_for = false;
  unsigned to = 100'000;
  std::string format = "text";
};

void add_scale_options(Command& command, ScaleOptions& options);

/// A usage Error for options that do not go together.
void require_possible(const ScaleOptions& options, bool all);

/// A history that was walked with rows, and the visits whose revisions are meant.
struct WalkedWithRows {
  const Suite& suite;
  Engine& engine;
  const WalkOptions& options;
  const Evidence& evidence;
  const std::vector<const RowVisit*>& visits;
};

/// Runs the revisions over many rows and writes what they did. Returns the exit code: 1 if one could not be
/// run.
int write_scale(const WalkedWithRows& walked, const ScaleOptions& options, const std::string& output);

}  // namespace harness::cli
