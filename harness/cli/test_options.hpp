#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <harness/cli/commands.hpp>
#include <harness/run/run.hpp>

namespace harness::cli {

/// The options of `migrate test`.
struct TestOptions {
  SuitesOptions suites;
  std::vector<std::string> names;
  std::string server;
  std::vector<std::string> engines;
  std::vector<std::string> postgres;  ///< versions
  std::vector<std::string> revisions;
  std::vector<std::string> formats;
  bool quiet = false;
  bool full_snapshots = false;
  bool verify_snapshots = false;
  bool no_relay = false;
  std::string baseline;
  bool update_baseline = false;
  std::string since;
  std::string checkpoints;
  std::uint64_t checkpoint_limit = std::uint64_t{1} << 30U;
  std::string shard;
  std::string times;
  bool rows = false;
  bool no_rows = false;
  unsigned racers = 3;
  std::optional<unsigned> race_rounds;
  bool thorough = false;
  unsigned rows_seed = 0;
  RunOptions run;

  void add_to(Command& command);
  EngineOptions engine_options() const;
};

}  // namespace harness::cli
