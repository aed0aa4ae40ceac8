#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <harness/assemble/engines.hpp>
#include <harness/registry.hpp>
#include <harness/result/result.hpp>
#include <harness/walk/selection.hpp>

namespace harness {

class CheckpointStore;

/// What a run may be asked for.
struct RunOptions {
  std::set<std::string> engines;    ///< only these; empty: all that a suite names
  std::vector<std::string> only;    ///< globs over rules; empty: all
  std::set<std::string> revisions;  ///< empty: all
  std::optional<unsigned> jobs;     ///< how many suites at a time; nothing: one, in halves where that suits
  bool strict = false;
  bool fail_fast = false;
  bool keep = false;
  bool allow_roles = false;        ///< revisions may make roles on a server that was given
  bool throw_away_server = false;  ///< the server that was given ends with the run, or soon
  std::optional<Shard> shard;      ///< the units are a part of the run's
  /// Called with each unit's result before it is reported, and may take findings out of it; empty: nothing.
  std::function<void(const RunOptions&, SuiteResult&)> revise;
  const CheckpointStore* checkpoints = nullptr;  ///< null: walks begin at empty databases
};

/// How the stairs of a suite and its other routes are walked.
enum class Halves {
  one_after_another,
  side_by_side,  ///< where there can be a second server
  as_it_suits    ///< side by side where that is faster, and the tool is known to bear it
};

/// One suite on one engine, or a part of it.
struct Unit {
  const Suite* suite = nullptr;
  std::string engine;
  Selection selection = {};
  Halves halves = Halves::one_after_another;
};

/// The units of a run. A usage Error when an option leaves nothing to do.
std::vector<Unit> plan(const std::vector<Suite>& suites, const RunOptions& options);

/// Walks and judges one unit; an Error becomes part of the result, an interrupt passes.
SuiteResult test(const Unit& unit, Engines& engines, const Registry& registry, const RunOptions& options,
                 const std::function<void(const Progress&)>& progress);

/// Tests all units, `jobs` at a time, and tells the reporters, one at a time. Where that is not said, one at
/// a time, and the two halves of each side by side where that is faster.
RunResult run(const std::vector<Unit>& units, Engines& engines, const Registry& registry,
              const RunOptions& options, const std::vector<std::unique_ptr<Reporter>>& reporters);

}  // namespace harness
