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

/// A finding that was there when the baseline was written.
struct KnownFinding {
  std::string rule;
  std::string suite;
  std::string engine;
  std::string revision;  ///< of the case; empty for the whole suite
  std::string file;      ///< for people; need not be there any more
  std::string message;
  std::string fingerprint;
  Location place;  ///< in the baseline
};

/// What an old project already has: findings that are shown and counted, and do not fail a run.
struct Baseline {
  enum class Mode { hold, update } mode = Mode::hold;  ///< update: whatever can be known, is
  std::filesystem::path file;
  std::vector<KnownFinding> known;
};

/// Reads a baseline. A usage Error with file and line for anything that it does not know.
Baseline read_baseline(const std::filesystem::path& file);
/// Writes it, whole or not at all, in an order that stays.
void write_baseline(const Baseline& baseline);

/// Whether the finding may be in a baseline. What keeps later revisions from being judged may not: there, new
/// findings would be hidden with the known one.
bool can_be_known(const Finding& finding);

/// Takes the findings that the baseline knows out of the cases, and notes them as known. The last case is
/// "baseline", where some of its findings are no longer there.
void apply_baseline(const Baseline& baseline, const RunOptions& options, SuiteResult& result);

/// The same for `RunOptions::revise`. The baseline must outlive what is returned.
std::function<void(const RunOptions&, SuiteResult&)> known_by(const Baseline& baseline);

/// The baseline after a run: what the run found, and what it did not judge as it was.
Baseline updated_baseline(const Baseline& baseline, const RunOptions& options, const RunResult& result);

}  // namespace harness
