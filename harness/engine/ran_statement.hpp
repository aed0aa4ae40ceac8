#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <harness/core/clock.hpp>
#include <harness/core/location.hpp>

namespace harness {

struct HeldLocks;

/// A statement that a program has sent to a database, as it was seen on the way.
struct RanStatement {
  std::string sql;  ///< without passwords; the beginning where `cut`; empty if it is not known
  bool cut = false;
  std::uint64_t session = 0;      ///< counts the connections of a run
  std::uint64_t transaction = 0;  ///< counts those of the session, also of single statements, from 1
  std::chrono::steady_clock::time_point begun = {};
  Elapsed took = {};
  Location place = {};  ///< in a file of the history, as far as that is known
  bool completed = true;
  std::string sqlstate = {};  ///< of its error; empty if there is none, or if the connection ended first
  std::string message = {};
  /// Of its transaction after it; null where nobody measured, or nobody could.
  std::shared_ptr<const HeldLocks> held = {};
  bool of_tool = false;  ///< not the revision's: it asks, or keeps the tool's versions
};

/// What a move has run, in the order of the beginnings; of a great many the first.
struct RanStatements {
  std::vector<RanStatement> statements = {};
  std::size_t left_out = 0;  ///< after these
  std::size_t of_tool = 0;   ///< of the tool's own that are not among these
  /// The tool records its version after these, in a transaction of its own which is not among them.
  bool is_recorded_later = false;
};

/// The same in the order of the beginnings, without what is too much to be kept for each move of a run.
RanStatements in_order(std::vector<RanStatement> statements);
/// The same with the tool's own only counted.
RanStatements without_own(RanStatements ran);

/// Capability of a database: sees what other programs run on it.
class StatementLog {
 public:
  virtual ~StatementLog() = default;

  /// What has ended since the last call, in the order of the ends; of a great many the newest.
  virtual std::vector<RanStatement> take() = 0;
  /// The same, which the next call gives, too.
  virtual std::vector<RanStatement> seen() = 0;
  /// How many connections programs have begun, ever.
  virtual std::uint64_t connections() = 0;
};

}  // namespace harness
