#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <harness/core/location.hpp>
#include <harness/result/result.hpp>
#include <harness/run/run.hpp>

namespace harness {

/// A finding that existed when the baseline was written.
struct KnownFinding {
  std::string rule;
  std::string suite;
  std::string engine;
  std::string revision;  ///< of the case; empty for the whole suite
  std::string file;      ///< for readers; it may no longer exist
  std::string message;
  std::string fingerprint;
  Location place;  ///< in the baseline
};

/// The known findings of an old project: they are shown and counted, and do not fail a run.
struct Baseline {
  enum class Mode {
    hold,
    update
  } mode = Mode::hold;  ///< update: every finding that can be known becomes known
  std::filesystem::path file;
  std::vector<KnownFinding> known;
};

/// Reads a baseline. Throws a usage Error with file and line for anything unknown.
Baseline read_baseline(const std::filesystem::path& file);
/// Writes it atomically, in a stable order.
void write_baseline(const Baseline& baseline);

/// Whether the finding may be in a baseline. One that blocks later revisions may not, since it would hide new
/// findings there.
bool can_be_known(const Finding& finding);

/// Moves the findings that the baseline holds from `findings` to `known` in each case. Adds a last case
/// "baseline" if some of its findings are gone.
void apply_baseline(const Baseline& baseline, const RunOptions& options, SuiteResult& result);

/// The same as a function for `RunOptions::revise`. The baseline must outlive it.
std::function<void(const RunOptions&, SuiteResult&)> known_by(const Baseline& baseline);

/// The baseline after a run: the run's findings, and the old ones of all cases that it did not judge.
Baseline updated_baseline(const Baseline& baseline, const RunOptions& options, const RunResult& result);

}  // namespace harness
