#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace harness {

/// How long one transaction held the lock of which a database has one, for all who write.
struct WriterHold {
  std::string taken_by;                             ///< the statement with which it came
  std::chrono::steady_clock::time_point from = {};  ///< when that began
  std::chrono::steady_clock::time_point to = {};    ///< when it was gone
};

/// Capability of a database with one lock for all who write: says who held it.
class WriterMeter {
 public:
  virtual ~WriterMeter() = default;

  /// Begins, and forgets what was noted before.
  virtual void begin() = 0;
  /// Takes what a program outside of this process has noted of its own transactions since `begin`; nothing
  /// where it has not begun.
  virtual void add(std::vector<WriterHold> holds) = 0;
  /// Ends, and returns what has come and gone since `begin`, in the order of the beginnings; nullopt where
  /// nobody could see it.
  virtual std::optional<std::vector<WriterHold>> end() = 0;
};

}  // namespace harness
