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

/// The options of a run.
struct RunOptions {
  std::set<std::string> engines;    ///< only these; empty: all that a suite names
  EngineVersions versions;          ///< of the engines' servers, instead of those that suites name
  std::vector<std::string> only;    ///< globs over rules; empty: all
  std::set<std::string> revisions;  ///< empty: all
  std::optional<unsigned>
      jobs;  ///< suites in parallel; nullopt: one, with its routes in parallel if that is faster
  bool strict = false;
  bool fail_fast = false;
  bool keep = false;
  bool allow_roles = false;        ///< revisions may create roles on a given server
  bool throw_away_server = false;  ///< the given server is removed after the run
  std::optional<Shard> shard;      ///< which part of a run the units are
  /// Called with each unit's result before it is reported; it may remove findings. May be empty.
  std::function<void(const RunOptions&, SuiteResult&)> revise;
  const CheckpointStore* checkpoints = nullptr;  ///< null: walks begin with empty databases
  /// See WalkOptions; suites that are tested at the same time call it from several threads.
  std::function<void(const std::string& estimate)> tell = {};
};

/// Whether the stairs of a suite and its other routes are walked in parallel.
enum class Halves {
  one_after_another,
  side_by_side,  ///< if there can be a second server
  as_it_suits    ///< side by side if that is faster, and the tool is known to support it
};

/// One suite on one engine, or a part of it.
struct Unit {
  const Suite* suite = nullptr;
  std::string engine;
  Selection selection = {};
  Halves halves = Halves::one_after_another;
  std::string version = {};  ///< of the engine's server; empty: the one that is found
};

/// The engine as reports name it: "postgres", "postgres:14".
std::string label_of(const Unit& unit);

/// The units of a run. Throws a usage Error if an option leaves nothing to do.
std::vector<Unit> plan(const std::vector<Suite>& suites, const RunOptions& options);

/// Walks and judges one unit. An Error becomes part of the result; throws only Interrupted.
SuiteResult test(const Unit& unit, Engines& engines, const Registry& registry, const RunOptions& options,
                 const std::function<void(const Progress&)>& progress);

/// Tests all units, `options.jobs` at a time (see there for the default), and calls the reporters, from one
/// thread at a time.
RunResult run(const std::vector<Unit>& units, Engines& engines, const Registry& registry,
              const RunOptions& options, const std::vector<std::unique_ptr<Reporter>>& reporters);

}  // namespace harness
