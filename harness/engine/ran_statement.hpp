#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace harness {

/// A statement that a program has sent to a database, as it was seen on the way.
struct RanStatement {
  std::string sql;  ///< without passwords; the beginning where `cut`; empty if it is not known
  bool cut = false;
  std::uint64_t session = 0;  ///< counts the connections of a run
  bool completed = true;
  std::string sqlstate = {};  ///< of its error; empty if there is none, or if the connection ended first
  std::string message = {};
};

/// Capability of a database: sees what other programs run on it.
class StatementLog {
 public:
  virtual ~StatementLog() = default;

  /// What has ended since the last call, in the order of the ends; of a great many the newest.
  virtual std::vector<RanStatement> take() = 0;
};

}  // namespace harness
